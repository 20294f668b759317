import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { withEdits } from '../../lib/read/apply-edits';
import type { RunOptions } from '../../lib/run/run-options';
import { diagnose } from './diagnose';

/** The diagnostics of a manifest that are told again after the change that they propose. */
export function leftAfterFixes(yaml: string, options?: Partial<RunOptions>): string[] {
  return diagnose(yaml, options).flatMap((diagnostic) => {
    if (!diagnostic.fix) return [];
    const fixed = withEdits(yaml, diagnostic.fix.edits);
    if (fixed === yaml) return [`${diagnostic.hint} changes nothing`];
    const left = diagnose(fixed, options).filter((one) => isSame(one, diagnostic) || one.code === 'yaml-syntax');
    return left.map(
      ({ code, path, message, hint }) => `${diagnostic.hint} leads to ${code} ${path} ${message} ${hint}`,
    );
  });
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.path === other.path && one.message === other.message;
}

import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { withEdits } from '../../lib/read/apply-edits';
import type { RunOptions } from '../../lib/run/run-options';
import { diagnose } from './diagnose';

/** What a manifest has after each change that is proposed for it, and should not have: what that was to mend, or worse. */
export function leftAfterFixes(yaml: string, options?: Partial<RunOptions>): string[] {
  const before = diagnose(yaml, options);
  return before.flatMap((diagnostic) => leftAfterFix(yaml, diagnostic, before, options));
}

/** The same for one of the changes. */
export function leftAfterFix(
  yaml: string,
  diagnostic: Diagnostic,
  before: readonly Diagnostic[],
  options?: Partial<RunOptions>,
): string[] {
  if (!diagnostic.fix) return [];
  // Columns do not count the mark of the encoding, which editors do not show.
  const text = yaml.replace(/^\ufeff/, '');
  const fixed = withEdits(text, diagnostic.fix.edits);
  if (fixed === text) return [`${diagnostic.hint} changes nothing`];
  const left = diagnose(fixed, options).filter((one) => isSame(one, diagnostic) || isWorse(one, diagnostic, before));
  return left.map(({ code, path, message, hint }) => `${diagnostic.hint} leads to ${code} ${path} ${message} ${hint}`);
}

const OF_THE_VALUE = ['wrong-type', 'quote-text', 'not-allowed', 'too-long', 'out-of-range'];

/** A text that is no YAML any more, or a value that is wrong by itself in another way. */
function isWorse({ code, path }: Diagnostic, mended: Diagnostic, before: readonly Diagnostic[]): boolean {
  if (code === 'yaml-syntax') return before.every((one) => one.code !== code);
  return OF_THE_VALUE.includes(code) && path === mended.path && code !== mended.code;
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.path === other.path && one.message === other.message;
}

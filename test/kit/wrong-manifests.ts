import type { DiagnosticCode } from '../../lib/diagnostics/codes';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import type { RunOptions } from '../../lib/run/run-options';
import { diagnose } from './diagnose';
import { leftAfterFixes } from './fixes';

/** Stands in a source right before the key or value that a diagnostic must point to. */
const MARK = '«';

/**
 * A wrong manifest: what is wrong, its source with a mark at the place, the code, and part of the hint. Nothing but this
 * one diagnostic may be reported, and what the cluster must have.
 */
export type WrongManifest = readonly [mistake: string, source: string, code: DiagnosticCode, hint?: string];

/** A test for each row of a table of wrong manifests. */
export function testWrongManifests(table: readonly WrongManifest[], options?: Partial<RunOptions>): void {
  for (const [mistake, source, code, hint] of table) {
    test(mistake, () => {
      const all = diagnose(source.replace(MARK, ''), options);
      const found = code === 'must-exist' ? all : all.filter(isMistake);
      expect(found.map((one) => `${one.line}:${one.column} ${one.code}`)).toEqual([`${place(source)} ${code}`]);
      expect(`${found[0]?.message}; ${found[0]?.hint}`).toContain(hint ?? '');
      expect(leftAfterFixes(source.replace(MARK, ''), options)).toEqual([]);
    });
  }
}

/** What the cluster must have is told of a right manifest too. */
function isMistake({ code }: Diagnostic): boolean {
  return code !== 'must-exist';
}

/** A test for each row of a table of manifests that must report no mistake. */
export function testSilentManifests(
  table: readonly (readonly [what: string, source: string])[],
  options?: Partial<RunOptions>,
): void {
  for (const [what, source] of table) {
    test(what, () => {
      const mistakes = diagnose(source, options).filter(isMistake);
      expect(mistakes.map(({ code, path }) => `${code} at ${path}`)).toEqual([]);
    });
  }
}

function place(source: string): string {
  const before = source.slice(0, source.indexOf(MARK)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

interface Parts {
  readonly metadata?: string;
  readonly namespace?: string;
  readonly image?: string;
  readonly deadline?: string;
  /** More lines of the spec, without indentation. */
  readonly spec?: string;
}

/** A minimal valid manifest with some parts of it replaced. */
export function manifest({ metadata, namespace, image, deadline, spec = '' }: Parts = {}): string {
  const lines = [
    'apiVersion: kubernetes.project-planton.org/v1',
    'kind: KubernetesJob',
    metadata ?? 'metadata: {name: report}',
    'spec:',
    ...indent(namespace ?? 'namespace: data'),
    ...indent(image ?? 'image: {repo: busybox, tag: "1.36"}'),
    ...indent(deadline ?? 'activeDeadlineSeconds: 600'),
    ...indent(spec),
  ];
  return `${lines.join('\n')}\n`;
}

/** A minimal valid manifest with more lines in its spec. */
export function withSpec(spec: string): string {
  return manifest({ spec });
}

function indent(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `  ${line}`);
}

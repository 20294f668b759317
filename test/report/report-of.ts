import type { DiagnosticCode } from '../../lib/diagnostics/codes';
import { run } from '../../lib/pipeline/run';
import { SourceView } from '../../lib/read/source-view';
import type { RunReport } from '../../lib/report/run-report';
import { runOptions } from '../kit/run-options';

/** What a run over these files (name → content) has to tell. */
export function reportOf(files: Readonly<Record<string, string>>): RunReport {
  const sources = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const { diagnostics, summary } = run(sources, { ...runOptions, render: false });
  return {
    diagnostics,
    summary,
    files: Object.keys(files),
    source: (file) => (files[file] === undefined ? undefined : new SourceView(Buffer.from(files[file]))),
  };
}

/** A report with one diagnostic at a place of a file. */
export function reportAt(
  place: { line: number; column: number; endLine?: number; endColumn: number },
  text: string,
  more: { message?: string; path?: string; hint?: string; file?: string; code?: DiagnosticCode } = {},
): RunReport {
  const file = more.file ?? 'a.yaml';
  const { message = 'something is wrong', path = '', code = 'invalid-format', hint } = more;
  const range = { ...place, endLine: place.endLine ?? place.line };
  return {
    diagnostics: [{ severity: 'error', code, message, file, ...range, path, ...(hint ? { hint } : {}) }],
    summary: { files: 1, manifests: 1 },
    files: [file],
    source: () => new SourceView(Buffer.from(text)),
  };
}

/** A manifest without a problem, with more lines of spec and metadata. */
export function manifest(spec = '', metadata = ''): string {
  return `apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata:
  name: report
${metadata}spec:
  namespace: data
  image: {repo: busybox, tag: "1.36"}
${spec}`;
}

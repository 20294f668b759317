import type { DiagnosticCode } from '../../lib/diagnostics/codes';
import { parseText } from '../../lib/read/parse';
import type { RunReport } from '../../lib/report/run-report';
import { excerptAt } from '../../lib/secrecy/excerpt';
import { hiddenParts } from '../../lib/secrecy/hidden-parts';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

/** What a run over these files (name → content) has to tell. */
export function reportOf(files: Readonly<Record<string, string>>): RunReport {
  const sources = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const { diagnostics, summary } = runNow(sources, { ...runOptions, render: false });
  return { diagnostics, summary, files: Object.keys(files) };
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
  const parsed = parseText(file, text);
  const start = (parsed.source.lineStarts()[place.line - 1] ?? text.length + 1) + place.column - 1;
  const lines = start > text.length + 10 ? [] : excerptAt(parsed.source, start, hiddenParts(parsed).ranges);
  const excerpt = lines.some(({ number }) => number === place.line) ? lines : [];
  return {
    diagnostics: [{ severity: 'error', code, message, file, ...range, path, excerpt, ...(hint ? { hint } : {}) }],
    summary: { files: 1, manifests: 1 },
    files: [file],
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
  activeDeadlineSeconds: 0
  image: {repo: busybox, tag: "1.36"}
${spec}`;
}

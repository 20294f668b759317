import type { Severity } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';

/** How much was read. */
export interface Extent {
  readonly files: number;
  /** KubernetesJob documents. */
  readonly manifests: number;
  /** Documents of other kinds, which are left alone. @default 0 */
  readonly others?: number;
}

/** What there is to tell about a run; every format is made from it, and from nothing else. */
export interface RunReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Extent;
  /** The names of all files that were read, those without a problem too. */
  readonly files: readonly string[];
}

interface Counted extends Pick<RunReport, 'diagnostics' | 'summary'> {
  /** How many notes there are that nobody is told. */
  readonly untold?: number;
}

export function countOf(diagnostics: RunReport['diagnostics'], severity: Severity): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

/** The last line of the text format, without its line break: `2 errors, 1 warning in 3 files`. */
export function summaryLine({ diagnostics, summary, untold = 0 }: Counted): string {
  const counts = [
    plural(countOf(diagnostics, 'error'), 'error', 'errors'),
    plural(countOf(diagnostics, 'warning'), 'warning', 'warnings'),
    plural(countOf(diagnostics, 'info') + untold, 'note', 'notes'),
  ].filter((text) => !text.startsWith('0 '));
  const files = plural(summary.files, 'file', 'files');
  const { others = 0 } = summary;
  const beside =
    others > 0 ? `; ${plural(others, 'document of another kind', 'documents of other kinds')} left alone` : '';
  if (counts.length > 0) return `${counts.join(', ')} in ${files}${beside}`;
  return `no problems: ${plural(summary.manifests, 'manifest', 'manifests')} in ${files}${beside}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

import { countOf, type RunReport } from './run-report';
import { visibleJson } from './visible';

/**
 * The stable format for programs: every diagnostic with the same eight members, `hint` null if there is none, and how
 * much was read.
 */
export function formatJson({ diagnostics, summary }: RunReport): string {
  const report = {
    diagnostics: diagnostics.map(({ severity, code, message, file, line, column, path, hint = null }) => {
      return { severity, code, message, file, line, column, path, hint };
    }),
    summary: {
      files: summary.files,
      manifests: summary.manifests,
      errors: countOf(diagnostics, 'error'),
      warnings: countOf(diagnostics, 'warning'),
    },
  };
  return `${visibleJson(JSON.stringify(report, null, 2))}\n`;
}

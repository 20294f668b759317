import { countOf, type RunReport } from './run-report';
import { visibleJson } from './visible';

/**
 * The stable format for programs: every diagnostic with the same ten members, `hint` and `fix` null if there is none, `replaced` empty,
 * and how much was read.
 */
export function formatJson({ diagnostics, summary }: RunReport): string {
  const report = {
    diagnostics: diagnostics.map(({ hint = null, fix = null, replaced = [], ...rest }) => {
      const { severity, code, message, file, line, column, path } = rest;
      return { severity, code, message, file, line, column, path, hint, fix, replaced };
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

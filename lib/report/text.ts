import type { Diagnostic } from '../diagnostics/diagnostic';

/** Diagnostics for a terminal, one line each. */
export function formatText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${formatOne(diagnostic)}\n`).join('');
}

function formatOne({ file, line, column, severity, code, message, path, hint }: Diagnostic): string {
  const where = [file, ...(file ? [line, column] : [])].join(':');
  return `${where ? `${where}: ` : ''}${severity}: ${message}${path ? ` [${path}]` : ''}${hint ? `; ${hint}` : ''} (${code})`;
}

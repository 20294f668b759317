import type { Diagnostic } from '../diagnostics/diagnostic';
import { codeFrame } from './frame';
import type { RunReport } from './run-report';
import { createStyle, type Style } from './style';
import { visible } from './visible';

/** A key may be a megabyte long. */
const MAX_LENGTH = 1000;

/** Diagnostics for people: where, what, the field, the lines of the source, and the way out. */
export function formatText({ diagnostics }: RunReport, isColored: boolean): string {
  const style = createStyle(isColored);
  return diagnostics.map((diagnostic) => `${formatOne(diagnostic, style)}\n`).join('');
}

function formatOne(diagnostic: Diagnostic, style: Style): string {
  const { file, line, column, severity, code, message, path, hint } = diagnostic;
  const where = file ? `${style.strong(`${visible(file)}:${line}:${column}`)} ` : '';
  const paint = { ...style, mark: style.severity[severity] };
  return [
    `${where}${style.severity[severity](`${severity}[${code}]`)} ${visible(shortened(message))}\n`,
    path ? style.dim(`  at ${visible(shortened(path))}\n`) : '',
    codeFrame(diagnostic, paint),
    hint ? `  hint: ${visible(shortened(hint))}\n` : '',
  ].join('');
}

function shortened(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

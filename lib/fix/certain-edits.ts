import type { Severity } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { TextEdit } from '../diagnostics/fix';

/** What may be changed in a file at once, and the diagnostics that it mends. */
export interface CertainEdits {
  readonly mended: readonly Diagnostic[];
  readonly edits: readonly TextEdit[];
}

const MENDED: readonly Severity[] = ['error', 'warning'];

/** The changes of one file that leave no doubt, but of those that touch each other only the first. */
export function certainEdits(diagnostics: readonly Diagnostic[]): CertainEdits {
  const mended: Diagnostic[] = [];
  const edits: TextEdit[] = [];
  for (const diagnostic of diagnostics) {
    const { fix, severity } = diagnostic;
    if (!fix?.isCertain || !MENDED.includes(severity)) continue;
    if (fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) continue;
    mended.push(diagnostic);
    edits.push(...fix.edits);
  }
  return { mended, edits };
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return !isBefore(a.endLine, a.endColumn, b) && !isBefore(b.endLine, b.endColumn, a);
}

function isBefore(line: number, column: number, edit: TextEdit): boolean {
  return line < edit.line || (line === edit.line && column < edit.column);
}

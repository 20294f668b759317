import type { Severity } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFix, TextEdit } from '../diagnostics/fix';

/** What may be changed in a file at once, and the diagnostics that it mends. */
export interface CertainEdits {
  readonly mended: readonly Diagnostic[];
  readonly edits: readonly TextEdit[];
}

const MENDED: readonly Severity[] = ['error', 'warning'];

/** The changes of one file that leave no doubt, but of those that touch or surround each other only the first. */
export function certainEdits(diagnostics: readonly Diagnostic[]): CertainEdits {
  const certain = diagnostics.flatMap((diagnostic) => {
    const span = diagnostic.fix?.isCertain && MENDED.includes(diagnostic.severity) ? spanOf(diagnostic.fix) : undefined;
    return span ? [{ diagnostic, ...span }] : [];
  });
  const mended: Diagnostic[] = [];
  const edits: TextEdit[] = [];
  let last: TextEdit | undefined;
  for (const { diagnostic, first, final } of certain.sort((a, b) => compareStarts(a.first, b.first))) {
    if (last && !endsBefore(last, first)) continue;
    mended.push(diagnostic);
    edits.push(...(diagnostic.fix?.edits ?? []));
    last = final;
  }
  return { mended, edits };
}

function spanOf({ edits }: SourceFix): { first: TextEdit; final: TextEdit } | undefined {
  const [first, final] = [edits[0], edits.at(-1)];
  return first && final && { first, final };
}

function compareStarts(a: TextEdit, b: TextEdit): number {
  return a.line - b.line || a.column - b.column;
}

function endsBefore({ endLine, endColumn }: TextEdit, { line, column }: TextEdit): boolean {
  return endLine < line || (endLine === line && endColumn < column);
}

import type { TextEdit } from '../diagnostics/fix';
import { SourceText } from './source-text';

/** A text with edits made in it: those of several fixes, which must not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = new SourceText('', text).lineStarts();
  const offsetOf = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  // In the order of their places; where several insert at one place, in the order in which they are given.
  const inOrder = edits
    .map(({ line, column, endLine, endColumn, newText }) => {
      return { start: offsetOf(line, column), end: offsetOf(endLine, endColumn), newText };
    })
    .sort((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of inOrder) {
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

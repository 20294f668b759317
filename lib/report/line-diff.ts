import type { ChangedLine, Hunk } from '../diff/line-changes';
import type { Style } from './terminal';

const MAX_LINES = 40;
const MAX_WIDTH = 120;

/** A short unified diff. Of a line in which only something hidden has changed that is said. */
export function formatHunks(hunks: readonly Hunk[] | undefined, style: Style): string[] {
  if (!hunks) return ['too much has changed to be shown'];
  const lines = hunks.flatMap((hunk) => [style.dim(headerOf(hunk)), ...formatLines(hunk.lines, style)]);
  const more = lines.length - MAX_LINES;
  return more > 1 ? [...lines.slice(0, MAX_LINES), style.dim(`… ${more} more lines`)] : lines;
}

function headerOf({ oldStart, newStart, lines }: Hunk): string {
  const count = (sign: string) => lines.filter((line) => line.sign === ' ' || line.sign === sign).length;
  return `@@ -${oldStart},${count('-')} +${newStart},${count('+')} @@`;
}

function formatLines(lines: readonly ChangedLine[], style: Style): string[] {
  const removed = new Set(lines.filter(({ sign }) => sign === '-').map(({ text }) => text));
  return lines.map(({ sign, text }) => {
    const line = `${sign}${text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH)}…` : text}`;
    if (sign === '-') return style.removed(line);
    if (sign === ' ') return line.trimEnd();
    return style.added(removed.has(text) ? `${line}  (changed)` : line);
  });
}

import type { SourceLine } from '../diagnostics/diagnostic';
import { maskedText } from '../secrecy/masked-output';
import { cellsOf, type Style } from './terminal';
import { visible } from './visible';

/** A file that is not what it would be. */
export interface FileDifference {
  readonly name: string;
  readonly change: string;
  readonly before: string;
  readonly after: string;
}

const CONTEXT = 2;
const MAX_LINES = 40;
const MAX_WIDTH = 120;
/** Lines that may differ before a diff is given up: its time grows with their square. */
const MAX_EDITS = 1000;

/** Divides what is shown of a line from the line itself, which decides whether it has changed. */
const DIVIDER = '\u0000';

/** A file's name and a short unified diff, without secrets: that one has changed is shown, but not how. */
export async function formatDifference({ name, change, before, after }: FileDifference, style: Style): Promise<string> {
  const { structuredPatch } = await import('diff');
  const title = `${style.strong(visible(name))}: ${change}\n`;
  const options = { context: CONTEXT, maxEditLength: MAX_EDITS };
  const patch = structuredPatch('', '', masked(before), masked(after), '', '', options);
  if (!patch) return `${title}  too much has changed to be shown\n`;

  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: body }) => [
    style.dim(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...hunk(body, style),
  ]);
  const more = lines.length - MAX_LINES;
  const shown = more > 1 ? [...lines.slice(0, MAX_LINES), style.dim(`… ${more} more lines`)] : lines;
  return title + shown.map((line) => `  ${line}\n`).join('');
}

function hunk(body: readonly string[], style: Style): string[] {
  const lines = body.filter((line) => !line.startsWith('\\')).map((line) => line.split(DIVIDER, 1)[0] ?? '');
  const removed = new Set(lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1)));
  return lines.map((line) => {
    if (line.startsWith('-')) return style.removed(line);
    if (!line.startsWith('+')) return line.trimEnd();
    return style.added(removed.has(line.slice(1)) ? `${line}  (changed)` : line);
  });
}

function masked(text: string): string {
  return maskedText(text)
    .map((line) => (line.text === '' ? '' : `${shown(line)}${DIVIDER}${line.original}`))
    .join('\n');
}

function shown(line: SourceLine): string {
  const text = cellsOf(line)
    .map((cell) => cell.text)
    .join('');
  return text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH)}…` : text;
}

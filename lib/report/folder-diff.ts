import type { ComparedLine } from '../diff/line-changes';
import { type MaskedLine, maskedText } from '../secrecy/masked-output';
import { formatHunks } from './line-diff';
import { cellsOf, type Style } from './terminal';
import { inert, visible } from './visible';

/** A file that is not what it would be. */
export interface FileDifference {
  readonly name: string;
  readonly change: string;
  readonly before: string;
  readonly after: string;
}

/** A file's name and a short unified diff, without secrets: that one has changed is shown, but not how. */
export async function formatDifference({ name, change, before, after }: FileDifference, style: Style): Promise<string> {
  const { lineChanges } = await import('../diff/line-changes.js');
  const hunks = lineChanges(linesOf(before), linesOf(after));
  const lines = formatHunks(hunks, style).map((line) => `  ${line}\n`);
  return inert(`${style.strong(visible(name))}: ${change}\n${lines.join('')}`);
}

/** Of an empty text none: a file that is not there has no lines. */
function linesOf(text: string): ComparedLine[] {
  return text === '' ? [] : maskedText(text).map((line) => ({ text: shown(line), original: line.original }));
}

function shown(line: MaskedLine): string {
  return cellsOf(line)
    .map((cell) => cell.text)
    .join('');
}

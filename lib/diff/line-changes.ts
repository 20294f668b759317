import { structuredPatch } from 'diff';

/** A line as it may be shown, and the line itself, by which it can be told whether what is hidden has changed. */
export interface ComparedLine {
  readonly text: string;
  readonly original: string;
}

export interface ChangedLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Lines that changed, with some around them. */
export interface Hunk {
  /** The number of the first line before and after, from 1. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly ChangedLine[];
}

/** Lines around a change that are shown too. */
const CONTEXT = 2;
/** Lines that may differ before a comparison is given up: its time grows with their square. */
const MAX_EDITS = 1000;

/** Where two texts differ; undefined if they differ in too many places. */
export function lineChanges(before: readonly ComparedLine[], after: readonly ComparedLine[]): Hunk[] | undefined {
  const options = { context: CONTEXT, maxEditLength: MAX_EDITS };
  const patch = structuredPatch('', '', originalOf(before), originalOf(after), '', '', options);
  return patch?.hunks.map(({ oldStart, newStart, lines }) => {
    let [oldIndex, newIndex] = [oldStart - 1, newStart - 1];
    const changed = lines.map((line): ChangedLine => {
      if (line.startsWith('-')) return { sign: '-', text: before[oldIndex++]?.text ?? '' };
      if (line.startsWith('+')) return { sign: '+', text: after[newIndex++]?.text ?? '' };
      oldIndex++;
      return { sign: ' ', text: after[newIndex++]?.text ?? '' };
    });
    return { oldStart, newStart, lines: changed };
  });
}

function originalOf(lines: readonly ComparedLine[]): string {
  return lines.map(({ original }) => `${original}\n`).join('');
}

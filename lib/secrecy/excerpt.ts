import type { SourceLine } from '../diagnostics/diagnostic';
import type { Range, SourceText } from '../read/source-text';

/** Code units that are kept of a line before the place and in all: more than a terminal shows. */
const LEAD = 200;
const WIDTH = 1000;

const DOT = '•';

/**
 * The line of a place and its neighbours.
 *
 * @param offset where the place starts
 * @param hidden the parts of the text that must not be shown, in order
 */
export function excerptAt(source: SourceText, offset: number, hidden: readonly Range[]): SourceLine[] {
  const { line, column } = source.positionOf(offset);
  const start = Math.max(0, column - 1 - LEAD);
  return [line - 1, line, line + 1].flatMap((number) => maskedLine(source, number, hidden, start, WIDTH) ?? []);
}

/**
 * The line of a place with nothing but one entry of a map, when it is not known what of the rest is secret.
 *
 * @param entry from the key to the end of the value
 */
export function lineOfEntry(source: SourceText, offset: number, [start, end]: Range): SourceLine {
  const { line: number, column } = source.positionOf(offset);
  const lineStart = offset - column + 1;
  const lineEnd = source.text.indexOf('\n', offset);
  const last = Math.min(end, lineEnd < 0 ? source.text.length : lineEnd, offset + WIDTH);
  const first = Math.max(start, lineStart, offset - LEAD);
  const before = source.text.slice(Math.max(lineStart, first - LEAD), first);
  const isIndentation = before.trim() === '';
  return {
    number,
    text: (isIndentation ? before : DOT.repeat(before.length)) + source.text.slice(first, last),
    start: first - before.length - lineStart,
    isCut: lineEnd < 0 ? last < source.text.trimEnd().length : last < lineEnd,
    hidden: isIndentation || before === '' ? [] : [[0, before.length]],
  };
}

/** All lines of a source. */
export function maskedLines(source: SourceText, hidden: readonly Range[]): SourceLine[] {
  return source.lineStarts().flatMap((_, index) => maskedLine(source, index + 1, hidden) ?? []);
}

function maskedLine(
  source: SourceText,
  number: number,
  hidden: readonly Range[],
  start = 0,
  width = Number.POSITIVE_INFINITY,
): SourceLine | undefined {
  const starts = source.lineStarts();
  const lineStart = starts[number - 1];
  if (lineStart === undefined) return undefined;
  const line = source.text.slice(lineStart, starts[number] ?? source.text.length).replace(/\r?\n$/, '');
  const end = Math.min(line.length, start + width);
  const ranges = rangesWithin(line, lineStart, hidden).flatMap(([from, to]): Range[] => {
    const [first, last] = [Math.max(from, start) - start, Math.min(to, end) - start];
    return last > first ? [[first, last]] : [];
  });
  return {
    number,
    text: masked(line.slice(start, end), ranges),
    start: Math.min(start, line.length),
    isCut: end < line.length,
    hidden: ranges,
  };
}

/** The hidden parts of a line, in its own columns. */
function rangesWithin(line: string, lineStart: number, hidden: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (let index = firstEndingAfter(hidden, lineStart); index < hidden.length; index++) {
    const [from, to] = hidden[index] ?? [0, 0];
    if (from >= lineStart + line.length) break;
    // A value of several lines keeps its indentation.
    const first = from < lineStart ? line.length - line.trimStart().length : from - lineStart;
    const last = Math.min(to - lineStart, line.length);
    if (last > first) ranges.push([first, last]);
  }
  return ranges;
}

function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A copy: a part of the source's text would keep the whole of it in memory. */
function masked(text: string, ranges: readonly Range[]): string {
  let result = '';
  let from = 0;
  for (const [start, end] of ranges) {
    result += text.slice(from, start) + DOT.repeat(end - start);
    from = end;
  }
  return Buffer.from(result + text.slice(from), 'utf16le').toString('utf16le');
}

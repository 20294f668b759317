import jobSchema from '../../schemas/kubernetes-job.schema.json';
import { isCredentialName } from '../diagnostics/secrets';
import { nearest } from '../diagnostics/suggest';
import { decode } from './decode';
import type { Range } from './lexemes';
import { secretRanges } from './secret-ranges';

/** One line of a source, and which parts of it must not be shown. */
export interface SourceLine {
  readonly text: string;
  readonly hidden: readonly Range[];
}

/** A place in a source; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of a source for people to look at, without its secrets. */
export class SourceView {
  private readonly starts: readonly number[];
  private readonly text: string;
  private readonly ranges: readonly Range[];

  /** @param concealed where a diagnostic says that a secret stands */
  constructor(bytes: Uint8Array, concealed: readonly Position[] = []) {
    const decoded = decode(bytes);
    const isText = typeof decoded === 'string';
    const text = isText ? decoded : decoded.text;
    this.text = text;
    this.starts = lineStarts(text);
    const offsets = concealed.map(({ line, column }) => (this.starts[line - 1] ?? 0) + column - 1);
    const found = isText ? secretRanges(text, new Set(offsets)) : undefined;
    this.ranges = found ?? [...rangesOfBroken(text, this.starts)];
  }

  /** A line by its number from 1; undefined if there is none. */
  line(number: number): SourceLine | undefined {
    const start = this.starts[number - 1];
    if (start === undefined || number < 1) return undefined;
    const end = this.starts[number] ?? this.text.length;
    const text = this.text.slice(start, end).replace(/\r?\n$/, '');
    const hidden: Range[] = [];
    for (let index = this.firstRangeAfter(start); index < this.ranges.length; index++) {
      const [from, to] = this.ranges[index] ?? [0, 0];
      if (from >= start + text.length) break;
      // A value of several lines keeps its indentation.
      const first = from < start ? text.length - text.trimStart().length : from - start;
      if (Math.min(to - start, text.length) > first) hidden.push([first, Math.min(to - start, text.length)]);
    }
    return { text, hidden };
  }

  private firstRangeAfter(offset: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.[1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The names of all fields, which are safe to show wherever they stand. */
const FIELD_NAMES = new Set(JSON.stringify(jobSchema).match(/(?<=")[A-Za-z]\w*(?=":)/g));
const KEY = /^(\s*(?:- +)*)(?:([A-Za-z]\w*)( *:))?(?=\s|$)/;

const ANCHOR = /(?:^|[\s[{,:-])&[^\s&]/;

/**
 * What to hide of a text that is not well-formed: from the first line on that speaks of anything like a secret,
 * everything but the names of fields. With anchors, a secret may stand before that line too.
 */
function* rangesOfBroken(text: string, starts: readonly number[]): Generator<Range> {
  const secret = ANCHOR.test(text) ? 0 : firstSecretWord(text);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    if (end <= secret) continue;
    const [shown = '', indent = '', name, colon = ''] = KEY.exec(text.slice(start, end)) ?? [];
    const isField = name !== undefined && FIELD_NAMES.has(camelCase(name));
    const from = start + (isField ? indent.length + name.length + colon.length : name === undefined ? shown.length : 0);
    const spaces = /^\s*/.exec(text.slice(from, end))?.[0].length ?? 0;
    if (from + spaces < end) yield [from + spaces, end];
  }
}

function firstSecretWord(text: string): number {
  for (const match of text.matchAll(/[\w-]+/g)) if (isSecretWord(match[0])) return match.index;
  return text.includes('://') ? text.indexOf('://') : text.length;
}

function isSecretWord(word: string): boolean {
  if (word === 'BEGIN' || /^(?:data|stringData|binaryData)$/.test(word)) return true;
  return isCredentialName(word) || nearest(word, ['secrets', 'dockerConfigJson', 'providerConfig']) !== undefined;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

import type { Range } from './source-text';
import type { SyntaxMessage } from './syntax-messages';

/** A cause that can be seen in the text, where a parser only finds out later that something is wrong. */
interface KnownMistake extends SyntaxMessage {
  readonly range: Range;
}

/** How many lines before the place of an error its cause is looked for. */
const LINES_BEFORE = 3;

/** In longer lines nobody types, and what looks for mistakes would take long. */
const MAX_LINE = 1000;

/**
 * What people are known to do, if it is the reason for an error.
 *
 * @param at where the parser gives up
 */
export function knownMistake(text: string, at: number): KnownMistake | undefined {
  return (
    mergeMarks(text) ??
    strangeSpace(text, at) ??
    swallowedBracket(text, at) ??
    deeperLine(text, at) ??
    blockText(text, at)
  );
}

function mergeMarks(text: string): KnownMistake | undefined {
  const found = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m.exec(text);
  if (!found) return undefined;
  return {
    message: 'a merge in Git has left its marks here',
    hint: 'keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>',
    range: [found.index, found.index + found[0].length],
  };
}

/** What looks like a space where YAML wants one, and is none to it: it comes with what is copied from pages and chats. */
function strangeSpace(text: string, at: number): KnownMistake | undefined {
  for (const { start, line } of linesAround(text, at)) {
    const [found] = /(?:^|[:,?[{-])[ \t]*[\u00a0\u2002-\u200b\u202f\u3000]/.exec(withoutQuoted(line)) ?? [];
    if (found === undefined) continue;
    const place = start + withoutQuoted(line).indexOf(found) + found.length - 1;
    return {
      message: 'a no-break space, or another strange one, stands where a plain space belongs',
      hint: 'replace it with a space',
      range: [place, place + 1],
    };
  }
  return undefined;
}

/** `{cpu: 1 # one core}`: the comment goes on to the end of the line. */
function swallowedBracket(text: string, at: number): KnownMistake | undefined {
  for (const { start, line } of linesAround(text, at)) {
    const source = withoutQuoted(line);
    const comment = source.search(/(?<=\s)#/);
    if (comment < 0 || !opens(source.slice(0, comment)) || !/[\]}]/.test(source.slice(comment))) continue;
    return {
      message: 'from the # on this is a comment, so that the bracket at its end closes nothing',
      hint: 'put the comment behind the bracket, or a text with # in quotes',
      range: [start + comment, start + comment + 1],
    };
  }
  return undefined;
}

/** Whether more brackets are opened in a text than closed. */
function opens(text: string): boolean {
  const count = (brackets: RegExp) => text.match(brackets)?.length ?? 0;
  return count(/[[{]/g) > count(/[\]}]/g);
}

const ENTRY_WITH_VALUE = /^( *)(?:- )*[\w./"'-]+:[ \t]+[^\s#&|>{["'][^\n]*\n(?:[ \t]*\r?\n)*( +)(?=[\w."'-]+:(?:\s|$))/;

/** `namespace: a`, and below it a field further in. */
function deeperLine(text: string, at: number): KnownMistake | undefined {
  const start = lineStart(text, at);
  const [whole = '', outer = '', inner = ''] = ENTRY_WITH_VALUE.exec(text.slice(start)) ?? [];
  if (inner.length <= outer.length) return undefined;
  const place = start + whole.length;
  return {
    message: 'this line starts deeper than the one before, which has a value already',
    hint: 'start both in the same column',
    range: [place, place + 1],
  };
}

/** A text below `|` that is not indented. */
function blockText(text: string, at: number): KnownMistake | undefined {
  const start = lineStart(text, at);
  const above = lineAbove(text, start);
  const header = /:[ \t]+([|>])[-+0-9]*[ \t]*$/.exec(above)?.[1];
  const own = indentOf(text.slice(start, start + MAX_LINE));
  if (header === undefined || own > indentOf(above)) return undefined;
  return {
    message: `the text below ${header} must start deeper than its key`,
    hint: 'indent each of its lines by two spaces more than the key',
    range: [start + own, start + own + 1],
  };
}

/** The nearest line above that has something in it, if that is a short one. */
function lineAbove(text: string, start: number): string {
  let end = start;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  const above = text.slice(lineStart(text, end), end);
  return above.length > MAX_LINE ? '' : above;
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The short ones of the line of a place and some lines before it, from above. */
function linesAround(text: string, at: number): readonly Line[] {
  const lines: Line[] = [];
  let end = text.indexOf('\n', at);
  if (end < 0) end = text.length;
  for (let count = 0; count <= LINES_BEFORE && end >= 0; count++) {
    const start = end === 0 ? 0 : lineStart(text, end);
    if (end - start <= MAX_LINE) lines.unshift({ start, line: text.slice(start, end) });
    end = start - 1;
  }
  return lines;
}

interface Line {
  readonly start: number;
  readonly line: string;
}

/** The line with other signs in place of what is in quotes. */
function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => 'x'.repeat(quoted.length));
}

import type { Range } from './source-text';
import type { SyntaxMessage } from './syntax-messages';

/** A cause that can be seen in the text, where a parser only finds out later that something is wrong. */
interface KnownMistake extends SyntaxMessage {
  readonly range: Range;
}

/** How many lines before the place of an error its cause is looked for. */
const LINES_BEFORE = 3;

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

/** Spaces that look like one and are none to YAML: they come with what is copied from pages and chats. */
function strangeSpace(text: string, at: number): KnownMistake | undefined {
  const [start, end] = linesAround(text, at);
  const found = /[\u00a0\u2002-\u200b\u202f\u3000]/.exec(text.slice(start, end));
  if (!found) return undefined;
  const place = start + found.index;
  return {
    message: 'a no-break space, or another strange one, stands where a plain space belongs',
    hint: 'replace it with a space',
    range: [place, place + 1],
  };
}

/** `{cpu: 1 # one core}`: the comment goes on to the end of the line. */
function swallowedBracket(text: string, at: number): KnownMistake | undefined {
  const [start, end] = linesAround(text, at);
  const found = /^.*?[[{][^#\n]*?\s(#[^\n]*[\]}])/m.exec(text.slice(start, end));
  if (!found?.[1]) return undefined;
  const place = start + found.index + found[0].length - found[1].length;
  return {
    message: 'from the # on this is a comment, so that the bracket at its end closes nothing',
    hint: 'put the comment behind the bracket, or a text with # in quotes',
    range: [place, place + 1],
  };
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
  const before = text.slice(0, start).replace(/(?:[ \t]*\r?\n)+$/, '');
  const [, indent = '', header = ''] = /(?:^|\n)( *)[^\n]*:[ \t]+([|>])[-+0-9]*[ \t]*$/.exec(before) ?? [];
  const own = /^ */.exec(text.slice(start))?.[0] ?? '';
  if (header === '' || own.length > indent.length) return undefined;
  return {
    message: `the text below ${header} must start deeper than its key`,
    hint: 'indent each of its lines by two spaces more than the key',
    range: [start + own.length, start + own.length + 1],
  };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The line of a place, and some before it. */
function linesAround(text: string, at: number): Range {
  let start = lineStart(text, at);
  for (let line = 0; line < LINES_BEFORE && start > 0; line++) start = lineStart(text, start - 1);
  const end = text.indexOf('\n', at);
  return [start, end < 0 ? text.length : end];
}

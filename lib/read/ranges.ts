import { COLLECTION_STYLE, EVENT_ID, type MappingEvent, type ScalarEvent, type SequenceEvent } from 'js-yaml';
import { afterNode, type Event, type EventStream, isNothing, isPlain, isQuoted } from './events';
import type { Range } from './source-text';

/** Where a node stands: a text with its quotes, a map or a list with its brackets, without a tag or an anchor before it. */
export function rangeOf(stream: EventStream, index: number): Range {
  const event = stream.events[index];
  if (event?.type === EVENT_ID.SCALAR) return scalarRange(stream, event, index);
  if (event?.type === EVENT_ID.ALIAS) return [event.anchorStart - 1, event.anchorEnd];
  if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) {
    return [startOfCollection(stream, event, index), endOfCollection(stream, event, index)];
  }
  throw new Error(`no node at event ${index}`);
}

/** Where a node starts with its tag or anchor, if it has one. */
export function startOfProperties(stream: EventStream, index: number): number {
  const [start] = rangeOf(stream, index);
  const event = stream.events[index];
  if (!event || !('tagStart' in event)) return start;
  return Math.min(start, ...[event.tagStart, event.anchorStart - 1].filter((offset) => offset >= 0));
}

/** Where the colon after a key ends; undefined if it has none: `{key}`, `? key`. */
export function endOfKey(stream: EventStream, key: number): number | undefined {
  const [, end] = rangeOf(stream, key);
  const colon = skipSpace(stream.text, end);
  return stream.text.charAt(colon) === ':' ? colon + 1 : undefined;
}

/** The inner braces of `{{ … }}`: a map with one key and no value, as the key of another. */
export function isTemplate(stream: EventStream, index: number): boolean {
  const event = stream.events[index];
  if (event?.type !== EVENT_ID.MAPPING || event.style !== COLLECTION_STYLE.FLOW) return false;
  if (stream.events[index + 1]?.type === EVENT_ID.POP) return false;
  const value = afterNode(stream.events, index + 1);
  const isOnlyPair = stream.events[value + 1]?.type === EVENT_ID.POP;
  return isOnlyPair && isNothing(stream.events[value]) && endOfKey(stream, index + 1) === undefined;
}

/** Where the comments of a text stand, each after its `#`. */
export function* commentsOf({ text, events }: EventStream): Generator<Range> {
  let index = 0;
  for (let hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
    let event = events[index];
    while (event && (event.type !== EVENT_ID.SCALAR || event.valueEnd <= hash)) event = events[++index];
    const isInText = event?.type === EVENT_ID.SCALAR && event.valueStart <= hash;
    // Without white space before it, it is a part of a tag, an anchor or an alias.
    if (isInText || !/^[\s\ufeff]?$/.test(text.slice(Math.max(0, hash - 1), hash))) continue;
    const end = endOfLine(text, hash);
    yield [hash + 1, end];
    hash = end - 1;
  }
}

function scalarRange(stream: EventStream, event: ScalarEvent, index: number): Range {
  const { valueStart, valueEnd } = event;
  if (valueStart < 0) {
    const place = placeOfNothing(stream, event, index);
    return [place, place];
  }
  if (isPlain(event)) return [valueStart, valueEnd];
  if (isQuoted(event)) return [valueStart - 1, valueEnd + 1];
  const body = stream.text.slice(valueStart, valueEnd);
  const blankLines = /\n\s*$/.exec(body);
  return [startOfHeader(stream, index, valueStart), blankLines ? valueStart + blankLines.index + 1 : valueEnd];
}

/** Where the `|` or `>` of a block scalar stands: in the line before its text, after what comes before it there. */
function startOfHeader(stream: EventStream, index: number, valueStart: number): number {
  const { text } = stream;
  // A text without a line has its header at the end of the file.
  const lineEnd = text.charAt(valueStart - 1) === '\n' ? valueStart - 1 : valueStart;
  const from = Math.max(text.lastIndexOf('\n', lineEnd - 1) + 1, endBefore(stream, index));
  const [, before = ''] = /^(.*?)[|>][-+0-9]*[ \t\r]*(?:[ \t]#.*)?$/s.exec(text.slice(from, lineEnd)) ?? [];
  return from + before.length;
}

/** An empty value stands right after its tag or anchor, or after the sign that announces it. */
function placeOfNothing(stream: EventStream, event: ScalarEvent, index: number): number {
  const properties = Math.max(event.tagEnd, event.anchorEnd);
  if (properties >= 0) return properties;
  const end = endBefore(stream, index);
  const sign = skipSpace(stream.text, end);
  if (!/[-:?,]/.test(stream.text.charAt(sign))) return end;
  const space = /[ \t]*/y;
  space.lastIndex = sign + 1;
  return sign + 1 + (space.exec(stream.text)?.[0].length ?? 0);
}

/** Where what comes before a node ends, with the brackets that close behind it. */
function endBefore({ text, events }: EventStream, index: number): number {
  let before = index - 1;
  let closed = 0;
  for (; before >= 0; before--) {
    const event = events[before];
    if (event?.type === EVENT_ID.POP) closed++;
    else if (event && endOfOpening(text, event) >= 0) break;
  }
  const event = events[before];
  let end = event ? endOfOpening(text, event) : 0;
  for (; closed > 0; closed--) {
    const next = skipSpace(text, end);
    if (/[\]}]/.test(text.charAt(next))) end = next + 1;
  }
  return end;
}

/** Where a scalar or an alias ends, or the bracket that opens a map or list; -1 for what has no place of its own. */
function endOfOpening(text: string, event: Event): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorEnd;
  if (event.type === EVENT_ID.SCALAR) {
    return isQuoted(event) ? event.valueEnd + 1 : Math.max(event.valueEnd, event.tagEnd, event.anchorEnd);
  }
  if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return -1;
  return isBracket(text, event.start) ? event.start + 1 : event.start;
}

/** A map whose first key has a tag or an anchor starts with the key. */
function startOfCollection(stream: EventStream, { start }: MappingEvent | SequenceEvent, index: number): number {
  return /[&!]/.test(stream.text.charAt(start)) ? rangeOf(stream, index + 1)[0] : start;
}

function endOfCollection(stream: EventStream, event: MappingEvent | SequenceEvent, index: number): number {
  const last = lastChild(stream, index);
  const end = last === undefined ? event.start + 1 : rangeOf(stream, last)[1];
  // A pair in a list, `[key: value]`, is a map without braces.
  if (!isBracket(stream.text, event.start)) return end;
  let closing = skipSpace(stream.text, end);
  while (/[,:?]/.test(stream.text.charAt(closing))) closing = skipSpace(stream.text, closing + 1);
  return closing + 1;
}

function lastChild({ events }: EventStream, index: number): number | undefined {
  let last: number | undefined;
  for (let child = index + 1; events[child]?.type !== EVENT_ID.POP; child = afterNode(events, child)) last = child;
  return last;
}

function isBracket(text: string, offset: number): boolean {
  return /[[{]/.test(text.charAt(offset));
}

/** The offset of the next character that is neither white space nor in a comment. */
function skipSpace(text: string, from: number): number {
  let offset = from;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === '#' && /\s/.test(text.charAt(offset - 1))) offset = endOfLine(text, offset);
    else if (/\s/.test(character)) offset++;
    else break;
  }
  return offset;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

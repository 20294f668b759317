import { EVENT_ID } from 'js-yaml';
import type { Path } from '../diagnostics/diagnostic';
import { limits } from '../manifest/limits';
import { explainRefusal } from './broken-text';
import { compose, type TextProblem } from './compose';
import { decode, hasTooManyValues } from './decode';
import type { Event, EventStream } from './events';
import { eventsOf, isRefusal } from './parser';
import { SourceIndex } from './source-index';
import { SourceText } from './source-text';

/** One document of the input. */
export interface SourceDocument {
  /** Position among the documents of its file, from 0. */
  readonly index: number;
  /** Maps may have any key, `__proto__` too: read them with `Object.keys`. */
  readonly value: unknown;
  /** Where its parts stand in the source. */
  readonly nodes: SourceIndex;
}

/** The text of a plain scalar as it stands in the source, if the path leads to one: `0755`, `yes`, `1e3`. */
export type PlainSource = (path: Path) => string | undefined;

/** Looks up plain scalars of a document. */
export function plainSourceOf({ nodes }: SourceDocument): PlainSource {
  return (path) => {
    const { value, complete } = nodes.find(path);
    return complete && value !== undefined ? nodes.plainSourceOf(value) : undefined;
  };
}

/** What a file was read as. */
export interface SourceFile {
  readonly source: SourceText;
  /** The documents that have a meaning; without the empty ones. */
  readonly documents: readonly SourceDocument[];
  /** Every document that is well-formed, also if it has a problem. */
  readonly nodes: readonly SourceIndex[];
  readonly stream: EventStream;
  readonly problems: readonly TextProblem[];
  /** Whether a part of the text could not be read, so that nobody knows what it is. */
  readonly isBroken: boolean;
}

/** The documents of a YAML (or JSON) file. What can't be read is a problem; the other documents are still returned. */
export function parseFile(name: string, bytes: Uint8Array): SourceFile {
  const decoded = decode(bytes);
  if (typeof decoded === 'string') return parseText(name, decoded);
  const { code, message, hint, offset, text } = decoded;
  return unread(new SourceText(name, text), { code, message, hint, range: [offset, offset] });
}

/** The same for a text. */
export function parseText(name: string, text: string): SourceFile {
  const source = new SourceText(name, text);
  if (hasTooManyValues(text)) {
    const message = 'the file, or one document of it, has too many values';
    return unread(source, { code: 'file-too-large', message, hint: 'split it into several files', range: [0, 1] });
  }
  const { events, problems, isBroken } = wellFormedEvents(text);
  const stream = { text, events };
  const composed = [...composeDocuments(stream)];
  if (composed.length > limits.documents) {
    const message = `the file has more than ${limits.documents} documents`;
    return unread(source, { code: 'too-many-documents', message, hint: 'split the file', range: [0, 1] });
  }
  const documents = composed.filter(({ problems, isEmpty }) => problems.length === 0 && !isEmpty);
  const found = [...problems, ...composed.flatMap((document) => document.problems)];
  const isEmptyFile = documents.length === 0 && found.length === 0;
  return {
    source,
    documents,
    nodes: composed.map(({ nodes }) => nodes),
    stream,
    problems: isEmptyFile ? [EMPTY_FILE] : found,
    isBroken,
  };
}

const EMPTY_FILE: TextProblem = {
  code: 'empty-file',
  message: 'the file holds no manifest',
  hint: 'write one, or remove the file',
  range: [0, 0],
};

function unread(source: SourceText, problem: TextProblem): SourceFile {
  const stream = { text: source.text, events: [] };
  return { source, documents: [], nodes: [], stream, problems: [problem], isBroken: true };
}

interface WellFormed {
  readonly events: readonly Event[];
  readonly problems: readonly TextProblem[];
  readonly isBroken: boolean;
}

/** The events of all documents that are well-formed, and what is wrong with the others. */
function wellFormedEvents(text: string): WellFormed {
  const whole = eventsOf(text);
  if (!isRefusal(whole)) return { events: whole, problems: [], isBroken: false };
  const problems: TextProblem[] = [];
  let rest = '';
  for (const part of text.split(DOCUMENT_START)) {
    const events = eventsOf(part);
    if (isRefusal(events)) problems.push(explainRefusal(part, events, rest.length));
    // In place of a broken document there is as much empty space, so that the others stay where they are.
    rest += isRefusal(events) ? part.replace(/[^\n]/g, ' ') : part;
  }
  const events = problems.length > 0 ? eventsOf(rest) : whole;
  if (isRefusal(events)) return { events: [], problems: [explainRefusal(text, whole, 0)], isBroken: true };
  return { events, problems, isBroken: true };
}

/** A line of three hyphens starts a document wherever it stands, also in the middle of a text; directives before it, too. */
const DOCUMENT_START = /^(?<!^%.*\n)(?=(?:%.*\n)*---(?:\s|$))/m;

interface ComposedDocument extends SourceDocument {
  readonly problems: readonly TextProblem[];
  /** Whether nothing stands in it, or null. */
  readonly isEmpty: boolean;
}

function* composeDocuments(stream: EventStream): Generator<ComposedDocument> {
  let index = 0;
  for (let start = 0; stream.events[start]?.type === EVENT_ID.DOCUMENT; index++) {
    const root = start + 1;
    const { value, aliases, problems, end } = compose(stream, root);
    const event = stream.events[root];
    const isEmpty = value === null && event?.type === EVENT_ID.SCALAR && event.anchorStart < 0;
    yield { index, value, nodes: new SourceIndex(stream, root, aliases), problems, isEmpty };
    start = end;
  }
}

import type { Document, Node, YAMLParseError } from 'yaml';
import type { TextProblem } from './compose';
import { knownMistake } from './known-mistakes';
import { loadYaml, type Refusal } from './parser';
import type { Range } from './source-text';
import { refusalMessage, syntaxMessage, TOO_DEEP } from './syntax-messages';

/** Longer documents are not read a second time to say better what is wrong with them. */
const MAX_LENGTH = 256 * 1024;

/**
 * What is wrong with a document that the parser refuses. A second parser, which is slow but knows the mistakes that people
 * make, is asked for the first one; what it does not mind is told in our words for what the first has said.
 *
 * @param offset where the document starts in its file
 */
export function explainRefusal(text: string, { reason, offset: at }: Refusal, offset: number): TextProblem {
  if (reason.startsWith('nesting exceeded')) return { ...TOO_DEEP, range: [offset + at, offset + at + 1] };
  const [error, document] = text.length > MAX_LENGTH ? [] : firstError(text);
  const known = text.length > MAX_LENGTH ? undefined : knownMistake(text, error?.pos[0] ?? at);
  if (known) return { code: 'yaml-syntax', ...known, range: [offset + known.range[0], offset + known.range[1]] };
  if (!error || !document) {
    const line = lineAt(text, at);
    return { code: 'yaml-syntax', ...refusalMessage(reason, line), range: [offset + at, offset + at] };
  }
  const [start, end] = placeOf(error, document, text);
  const message = syntaxMessage(error, lineAt(text, start));
  return { code: 'yaml-syntax', ...message, range: [offset + start, offset + end] };
}

/** What follows the first error is mostly its consequence: one cause is told once. */
function firstError(text: string): [YAMLParseError, Document.Parsed] | [] {
  const { parseAllDocuments } = loadYaml();
  // Its own check of keys compares each with each other one.
  const documents = [...parseAllDocuments(text, { version: '1.2', uniqueKeys: false, prettyErrors: false })];
  const errors = documents.flatMap((document) => document.errors.map((error) => ({ error, document })));
  const [first] = errors.sort((a, b) => a.error.pos[0] - b.error.pos[0]);
  return first ? [first.error, first.document] : [];
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

const UNCLOSED = /^(?:Missing closing|Flow (?:map|sequence) in block|Expected flow (?:map|sequence) to end)/;
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['{', '}'],
  ['[', ']'],
]);
const MAX_SPACES = 1000;

/**
 * Where a syntax error is best shown. What is not closed is shown where it was opened: the library finds it out at the
 * end of the file. Other errors are shown behind the spaces that the library counts in.
 */
function placeOf({ message, pos }: YAMLParseError, document: Document.Parsed, text: string): Range {
  const opened = UNCLOSED.test(message) ? lastUnclosed(document, text, pos[0]) : undefined;
  if (opened !== undefined) return [opened, opened + 1];
  const spaces = /^ *(?=\S)/.exec(text.slice(pos[0], pos[0] + MAX_SPACES))?.[0].length ?? 0;
  return [pos[0] + spaces, Math.max(pos[1], pos[0] + spaces)];
}

function lastUnclosed(document: Document.Parsed, text: string, before: number): number | undefined {
  let found: number | undefined;
  loadYaml().visit(document, {
    Node: (_, node) => {
      const start = node.range?.[0] ?? before;
      if (start < before && isUnclosed(node, text)) found = Math.max(found ?? 0, start);
    },
  });
  return found;
}

function isUnclosed(node: Node, text: string): boolean {
  const [start, end] = node.range ?? [0, 0];
  const closer = CLOSERS.get(text.charAt(start));
  const { isCollection, isScalar } = loadYaml();
  if (closer === undefined || !(isCollection(node) || isScalar(node))) return false;
  return end - start < 2 || text.slice(start, end).trimEnd().at(-1) !== closer;
}

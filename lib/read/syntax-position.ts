import { type Document, isCollection, isScalar, type Node, visit, type YAMLParseError } from 'yaml';
import type { Range } from './lexemes';

const UNCLOSED = /^(?:Missing closing|Flow (?:map|sequence) in block|Expected flow (?:map|sequence) to end)/;
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}', '[': ']' };
const MAX_SPACES = 1000;

/**
 * Where a syntax error is best shown. What is not closed is shown where it was opened: the library finds it out at the
 * end of the file. Other errors are shown behind the spaces that the library counts in.
 */
export function syntaxPosition({ message, pos }: YAMLParseError, document: Document.Parsed, text: string): Range {
  const opened = UNCLOSED.test(message) ? lastUnclosed(document, text, pos[0]) : undefined;
  if (opened !== undefined) return [opened, opened + 1];
  const spaces = /^ *(?=\S)/.exec(text.slice(pos[0], pos[0] + MAX_SPACES))?.[0].length ?? 0;
  return [pos[0] + spaces, Math.max(pos[1], pos[0] + spaces)];
}

function lastUnclosed(document: Document.Parsed, text: string, before: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const start = node.range?.[0] ?? before;
      if (start < before && isUnclosed(node, text)) found = Math.max(found ?? 0, start);
    },
  });
  return found;
}

function isUnclosed(node: Node, text: string): boolean {
  const [start, end] = node.range ?? [0, 0];
  const closer = CLOSERS[text.charAt(start)];
  if (closer === undefined || !(isCollection(node) || isScalar(node))) return false;
  return end - start < 2 || text.slice(start, end).trimEnd().at(-1) !== closer;
}

import { Composer, type CST, type Document, Lexer, type LineCounter, Parser } from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes';
import { tooDeepAt } from './depth';
import { limits } from './limits';
import { octalInteger } from './scalars';

/** What is said of too many levels. */
export const TOO_DEEP = {
  message: `maps and lists are nested more than ${limits.depth} levels deep`,
  hint: 'a manifest needs 10',
};

/** A text that is not taken apart, because that would cost too much. */
export interface Unparsed {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/**
 * The documents of a text as the YAML library sees them, by the rules of this project: YAML 1.2, but octal numbers as
 * in YAML 1.1. Syntax errors are in the documents.
 */
export function parseDocuments(text: string, lines: LineCounter): Document.Parsed[] | Unparsed {
  const tokens = tokensOf(text, lines);
  if (!tokens) return unparsed('file-too-large', 'the file has too many values', 'split it into several files');
  for (const token of tokens) {
    const offset = tooDeepAt(token, limits.depth);
    if (offset === undefined) continue;
    return unparsed('too-deep', TOO_DEEP.message, TOO_DEEP.hint, offset);
  }
  const composer = new Composer({
    version: '1.2',
    // The library's own check compares each key with each other one; reading the values does it in one pass.
    uniqueKeys: false,
    customTags: (tags) => [octalInteger, ...tags],
  });
  const documents = [...composer.compose(tokens, false, text.length)];
  if (documents.length <= limits.documents) return documents;
  return unparsed('too-many-documents', `the file has more than ${limits.documents} documents`, 'split the file');
}

/** The parser's tokens; undefined if the text has too many of them. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | undefined {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > limits.lexemes) return undefined;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  return [...tokens, ...parser.end()];
}

function unparsed(code: DiagnosticCode, message: string, hint: string, offset = 0): Unparsed {
  return { code, message, hint, offset };
}

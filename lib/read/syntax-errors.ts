import type { ErrorCode } from 'yaml';

/** A syntax error in words that need no knowledge of how YAML is parsed. */
export interface SyntaxAdvice {
  /** Left out where the parser's own message says it well. */
  readonly message?: string;
  readonly hint: string;
}

const INDENT = 'indent the keys of one map by the same number of spaces';
const QUOTE = 'put the text in quotes';

/** What the parser's errors mean to people, by its own codes. */
export const syntaxErrors: Readonly<Partial<Record<ErrorCode, SyntaxAdvice>>> = {
  TAB_AS_INDENT: { message: 'a tab stands where YAML takes only spaces', hint: 'indent with spaces' },
  BAD_INDENT: { hint: INDENT },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second "key:" stands where a single value belongs',
    hint: `${INDENT}, or put a text with a colon in quotes`,
  },
  MULTILINE_IMPLICIT_KEY: { message: 'a key must stand on one line, with a colon after it', hint: 'add the colon' },
  MISSING_CHAR: { hint: 'close what was opened, and look for a missing comma, colon or quote before this place' },
  BAD_SCALAR_START: { hint: QUOTE },
  BAD_DQ_ESCAPE: { hint: 'write \\\\ for a backslash, or use single quotes' },
  BLOCK_IN_FLOW: { hint: 'inside { } and [ ] write { } and [ ] again' },
  UNEXPECTED_TOKEN: { hint: `remove it, or ${QUOTE}` },
  BAD_COLLECTION_TYPE: { hint: 'leave the tag out' },
  BAD_ALIAS: { hint: 'an alias is *name, with an anchor &name before it; put other texts in quotes' },
  BAD_DIRECTIVE: { hint: 'remove the line, or put a text that starts with % in quotes' },
};

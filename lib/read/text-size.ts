import { limits } from '../manifest/limits';
import { loadYaml } from './load-yaml';

/** Signs that divide values; there are no more values than these, and one. */
const DIVIDERS = /[,:[{\n?-]/g;

/**
 * Whether a text has more values than are read. The parser has no such limit, and would fill the memory with a file of
 * commas; but only few texts can have so many, and only those are counted exactly: a long text may be one value.
 */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= limits.lexemes) return false;
  let dividers = 0;
  for (const _ of text.matchAll(DIVIDERS)) if (++dividers > limits.lexemes) return lexemesExceed(text);
  return false;
}

function lexemesExceed(text: string): boolean {
  let count = 0;
  for (const _ of new (loadYaml().Lexer)().lex(text)) if (++count > limits.lexemes) return true;
  return false;
}

import { nearest } from '../diagnostics/suggest';
import { isCredentialName } from './credentials';

/** In a broken text words may run into each other. */
const SECRET_PART = /secret|docker|provider|passw|token|credential|(?<!meta)data["']*[ \t]*:|(?:^|-)BEGIN$|^:\/\/$/i;

/** With its colon, also if one quote too many stands before that. */
const WORD = /[\w-]+(?:["']*[ \t]*:(?!\/\/))?|:\/\//g;

/** Where a text first speaks of anything like a secret; its length if it never does. */
export function firstSecretWord(text: string): number {
  for (const { 0: word, index } of text.matchAll(WORD)) if (isSecretWord(word)) return index;
  return text.length;
}

/** @param word followed by its colon, if it is a key */
function isSecretWord(word: string): boolean {
  if (SECRET_PART.test(word)) return true;
  const name = word.replace(/["']*[ \t]*:$/, '');
  return isCredentialName(name) || nearest(name, ['secrets', 'dockerConfigJson', 'providerConfig']) !== undefined;
}

import { nearest } from '../diagnostics/suggest';
import type { Range, SourceText } from '../read/source-text';
import { isCredentialName } from './credentials';
import { remembered } from './remembered';
import { isFieldName } from './secret-places';

/** In a broken text words may run into each other. */
const SECRET_PART = /secret|docker|provider|passw|token|credential|(?<!meta)data["']*[ \t]*:|(?:^|-)BEGIN$|^:\/\/$/i;

/** With its colon, also if one quote too many stands before that. */
const WORD = /[\w-]+(?:["']*[ \t]*:(?!\/\/))?|:\/\//g;

const FIELDS = ['secrets', 'dockerConfigJson', 'providerConfig'];
/** Shorter words are near none of them. */
const MIN_LENGTH = 5;

/** Asked with a word that is followed by its colon, if it is a key. */
const isSecretWord = remembered((word: string): boolean => {
  if (SECRET_PART.test(word)) return true;
  const name = word.replace(/["']*[ \t]*:$/, '');
  return isCredentialName(name) || (name.length >= MIN_LENGTH && nearest(name, FIELDS) !== undefined);
});

/** Where a text first speaks of anything like a secret; its length if it never does. */
export function firstSecretWord(text: string): number {
  for (const { 0: word, index } of text.matchAll(WORD)) if (isSecretWord(word)) return index;
  return text.length;
}

const KEY = /^(\s*(?:- +)*)(?:([A-Za-z]\w*)( *:))?(?=\s|$)/;

const ANCHOR = /(?:^|[\s[{,:-])&[^\s&]/;

/**
 * What to hide of a text that is not well-formed: from the first line on that speaks of anything like a secret,
 * everything but the names of fields. With anchors, a secret may stand before that line too.
 */
export function* rangesOfBrokenText(source: SourceText): Generator<Range> {
  const { text } = source;
  const starts = source.lineStarts();
  const secret = ANCHOR.test(text) ? 0 : firstSecretWord(text);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    if (end <= secret) {
      // A comment may hold an older secret.
      const comment = secret < text.length ? text.slice(start, end).search(/(?<=^|\s)#./) : -1;
      if (comment >= 0) yield [start + comment + 1, end];
      continue;
    }
    const [shown = '', indent = '', name, colon = ''] = KEY.exec(text.slice(start, end)) ?? [];
    const isField = name !== undefined && isFieldName(name);
    const from = start + (isField ? indent.length + name.length + colon.length : name === undefined ? shown.length : 0);
    const spaces = /^\s*/.exec(text.slice(from, end))?.[0].length ?? 0;
    if (from + spaces < end) yield [from + spaces, end];
  }
}

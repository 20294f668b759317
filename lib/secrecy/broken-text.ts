import type { Range, SourceText } from '../read/source-text';
import { isFieldName } from './field-names';
import { firstSecretWord } from './secret-words';

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

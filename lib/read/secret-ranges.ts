import { LineCounter } from 'yaml';
import { holdsCredential, isCredentialName } from '../diagnostics/secrets';
import { Lexemes, type Range } from './lexemes';
import { parseDocuments } from './parse';
import { secretNodes } from './secret-nodes';

/**
 * The parts of a YAML text that must not be shown: secret values, and where there are any also the comments, which may
 * hold older ones. In order, without overlaps.
 *
 * @param concealed where keys or values stand of which a diagnostic says that they hold a secret
 * @returns undefined if the text is broken, so that it can't be known what is a secret
 */
export function secretRanges(text: string, concealed: ReadonlySet<number>): readonly Range[] | undefined {
  const documents = parseDocuments(text, new LineCounter());
  if (documents === 'too deep' || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const lexemes = new Lexemes(text);
  const ranges: Range[] = [];
  for (const document of documents) {
    const nodes = secretNodes(document, concealed);
    if (!nodes) return undefined;
    for (const { range } of nodes) if (range) ranges.push([lexemes.startOfProperties(range[0]), range[1]]);
  }
  const hasSecrets = ranges.length > 0;
  const comments = lexemes.comments.filter(([start, end]) => hasSecrets || isSuspicious(text.slice(start, end)));
  return merge([...ranges, ...comments]);
}

function isSuspicious(comment: string): boolean {
  return isCredentialName(comment) || holdsCredential(comment);
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

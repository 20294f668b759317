import { distance } from 'fastest-levenshtein';

/** Among more candidates none is looked for: for each of many words that would take long. */
const MAX_CANDIDATES = 1000;

/**
 * The candidate that the user most likely meant: the same but for case, `-` and `_`, or at most a third of its letters
 * (two at least) away. Undefined if none is near, or if there are very many.
 */
export function nearest<T extends string>(word: string, candidates: Iterable<T>): T | undefined {
  const plain = fold(word);
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const candidate of candidates) {
    if (++count > MAX_CANDIDATES) return undefined;
    const away = distance(plain, fold(candidate));
    const near = Math.max(2, Math.floor(candidate.length / 3));
    if (away < bestDistance && away <= near && away < candidate.length) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

function fold(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

/** `a, b or c` */
export function listOf(items: readonly string[], conjunction = 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items[items.length - 1]}`;
}

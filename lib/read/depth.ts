import type { CST } from 'yaml';

/**
 * Where the first map or list stands that lies deeper than so many levels; undefined if none does. Looked for in the
 * parser's tokens, because what is made from them next is made by recursion, which would exhaust the stack.
 */
export function tooDeepAt(token: CST.Token, levels: number): number | undefined {
  const open: [token: CST.Token | null | undefined, level: number][] = [[token, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, level] = next;
    if (!current) continue;
    if (current.type === 'document') open.push([current.value, 0]);
    if (!('items' in current)) continue;
    if (level > levels) return current.offset;
    // The last first, so that what is found is the first in the text.
    for (const { key, value } of current.items.toReversed()) {
      if (isCollection(value)) open.push([value, level + 1]);
      if (isCollection(key)) open.push([key, level + 1]);
    }
  }
  return undefined;
}

function isCollection(token: CST.Token | null | undefined): boolean {
  return token !== null && token !== undefined && 'items' in token;
}

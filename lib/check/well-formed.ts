import type { Path, Problem } from '../diagnostics/diagnostic';

/** Texts and keys that hold half of a surrogate pair: no UTF-8 file can carry them to a cluster. */
export function illFormedTexts(value: unknown): Problem[] {
  const path = illFormedPath(value);
  if (!path) return [];
  return [
    {
      code: 'lone-surrogate',
      path,
      message: 'the text holds half of a surrogate pair, which is no character',
      hint: 'write the whole character, or its code as "\\U0001F600"',
    },
  ];
}

function illFormedPath(value: unknown): Path | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const name = Array.isArray(value) ? Number(key) : key;
    const rest = illFormedPath(part) ?? illFormedPath(key);
    if (rest) return [name, ...rest];
  }
  return undefined;
}

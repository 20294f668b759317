import type { Path } from '../../diagnostics/diagnostic';
import { isMap } from '../../manifest/own-property';

/** Parts of a manifest that mean nothing here. */
const UNUSED = new Set(['status', 'slug', 'tags', 'relationships', 'group', 'version']);

/** Every text of a manifest with its path, but for those that it only carries along. */
export function* textsOf(value: unknown, path: Path = []): Generator<{ readonly path: Path; readonly text: string }> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index]);
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (path.length > 1 || !UNUSED.has(key)) yield* textsOf(item, [...path, key]);
    }
  }
}

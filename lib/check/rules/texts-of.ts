import type { Path } from '../../diagnostics/diagnostic';
import { isMap } from '../../manifest/own-property';

/** Parts of a manifest that mean nothing here. */
const UNUSED = new Set(['status', 'slug', 'tags', 'relationships', 'group', 'version']);

/** A text of a manifest, and where it stands. */
export interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

/**
 * The texts of a manifest that a rule is about, but for those that it only carries along.
 *
 * @param path where the value stands in the manifest
 */
export function textsThat(isMeant: (text: string) => boolean, value: unknown, path: Path = []): PlacedText[] {
  const found: PlacedText[] = [];
  const way = [...path];
  const visit = (part: unknown) => {
    if (typeof part === 'string') {
      if (isMeant(part)) found.push({ path: [...way], text: part });
    } else if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index++) step(index, part[index]);
    } else if (isMap(part)) {
      for (const [key, entry] of Object.entries(part)) if (way.length > 1 || !UNUSED.has(key)) step(key, entry);
    }
  };
  const step = (name: string | number, part: unknown) => {
    way.push(name);
    visit(part);
    way.pop();
  };
  visit(value);
  return found;
}

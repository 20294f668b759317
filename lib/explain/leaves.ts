import type { Path } from '../diagnostics/diagnostic';
import { isMap } from '../manifest/own-property';

/** The paths of all that has nothing in it. */
export function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  if (entries.length === 0) yield path;
  for (const [key, part] of entries) yield* leavesOf(part, [...path, key]);
}

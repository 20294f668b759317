import type { Path } from '../diagnostics/diagnostic';

/** The part of a value that a path leads to; undefined if there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, part) => (current as Record<string | number, unknown> | null)?.[part], value);
}

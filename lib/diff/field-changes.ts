import type { Path } from '../diagnostics/diagnostic';
import { getOwn, isMap, type UserMap } from '../manifest/own-property';

/** A field that two versions of an object do not have in common. */
export interface FieldChange {
  readonly path: Path;
  /** Undefined if it was not there. */
  readonly before?: unknown;
  /** Undefined if it is no longer there. */
  readonly after?: unknown;
}

/** The fields in which two values differ, each as deep as it goes. */
export function fieldChanges(before: unknown, after: unknown, path: Path = []): FieldChange[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => fieldChanges(before[index], after[index], [...path, index])).flat();
  }
  const [old, current] = [asMap(before, after), asMap(after, before)];
  if (!old || !current) return [{ path, before, after }];
  const keys = new Set([...Object.keys(old), ...Object.keys(current)]);
  return [...keys].sort().flatMap((key) => fieldChanges(getOwn(old, key), getOwn(current, key), [...path, key]));
}

/** A map, or an empty one for nothing where the other side has a map with entries: those are the change then. */
function asMap(value: unknown, other: unknown): UserMap | undefined {
  if (isMap(value)) return value;
  return value === undefined && isMap(other) && Object.keys(other).length > 0 ? {} : undefined;
}

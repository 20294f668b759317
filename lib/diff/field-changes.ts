import { formatPath, type Path } from '../diagnostics/diagnostic';
import { getOwn, isMap, type UserMap } from '../manifest/own-property';

/** A field that two versions of an object do not have in common. */
export interface FieldChange {
  readonly path: Path;
  /** Undefined if it was not there. */
  readonly before?: unknown;
  /** Undefined if it is no longer there. */
  readonly after?: unknown;
}

/** A change as it is shown: without the values of secrets. */
export interface ShownChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export const MASK = '••••';

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

/** What may be shown of a change in an object of this kind: of a Secret's data, only that it changed. */
export function shownChange(kind: string, { path, before, after }: FieldChange): ShownChange {
  const isSecret = kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData');
  const show = (value: unknown) => (isSecret && value !== undefined ? MASK : (value ?? null));
  return { path: formatPath(path), before: show(before), after: show(after) };
}

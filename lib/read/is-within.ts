import path from 'node:path';

/** Whether a path is another, or lies below it. Both are absolute. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(path.join(outer, path.sep));
}

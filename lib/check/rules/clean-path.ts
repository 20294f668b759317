import { posix } from 'node:path';

/** The one form of all absolute paths that lead to the same place: `/a` for `/a/`, `//a`, `/./a` and `/b/../a`. */
export function cleanPath(path: string): string {
  return posix.resolve('/', path);
}

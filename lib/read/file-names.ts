import path from 'node:path';

/**
 * The name of a file with `/` between its folders, as Git writes it on Windows too: what is shown of a project is the same on
 * every system. Windows takes such a name wherever it takes one with `\`.
 *
 * @param separator what stands between folders on this system; elsewhere than on Windows a `\` is a character like others
 */
export function withSlashes(name: string, separator: string = path.sep): string {
  return separator === '/' ? name : name.replaceAll(separator, '/');
}

/** The name of a file in a folder, to be shown. */
export function nameIn(folder: string, name: string): string {
  return withSlashes(path.join(folder, name));
}

/** The name of a file as seen from a folder, to be shown. Both paths are absolute. */
export function nameFrom(folder: string, file: string): string {
  return withSlashes(path.relative(folder, file));
}

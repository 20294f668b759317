import fs from 'node:fs';
import path from 'node:path';
import { asWritten, EXTENSION, isOwnFile } from './ownership';

/** The output can't be written, or holds a file that is not ours where one of ours belongs. Exit status 2. */
export class OutputError extends Error {}

/**
 * The files of ours in a folder and in the folders of clusters in it, by their path in the folder. A folder that does not
 * exist has none.
 *
 * @throws {OutputError} if it is not a folder or can't be read
 */
export function readOwnFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  visitOwnFiles(folder, (name, text) => files.set(name, text));
  return files;
}

/**
 * Shows the files of ours in a folder to a function, one after the other: no more than one need be in memory.
 *
 * @param only the names to look at. Default: all that are there
 * @throws {OutputError} if it is not a folder or can't be read
 */
export function visitOwnFiles(
  folder: string,
  visit: (name: string, text: string) => void,
  only?: Iterable<string>,
): void {
  for (const name of only ?? reading(folder, () => outputPlaces(folder))) {
    const text = name.endsWith(EXTENSION) ? reading(folder, () => readFile(path.join(folder, name))) : undefined;
    if (text !== undefined && isOwnFile(name, text)) visit(name, text);
  }
}

/** More than the first line of a file of ours has. */
const HEAD_BYTES = 1024;

/**
 * Whether a file lies in an output folder and we wrote it, whatever folder that is.
 *
 * @param file its absolute path
 */
export function isOutputFile(file: string): boolean {
  if (!file.endsWith(EXTENSION)) return false;
  const name = path.basename(file);
  const head = headOf(file);
  return isOwnFile(name, head) || isOwnFile(`${path.basename(path.dirname(file))}/${name}`, head);
}

/** The start of a file's text; empty if it can't be read. */
function headOf(file: string): string {
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return asWritten(head.toString('utf8', 0, fs.readSync(descriptor, head)));
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return '';
  }
}

/** Whether a file is called like one of ours, and lies where in an output folder one may be. Both paths are absolute. */
export function isOutputPlace(folder: string, file: string): boolean {
  const inside = path.relative(folder, file).split(path.sep);
  return inside[0] !== '..' && inside.length <= 2 && file.endsWith(EXTENSION);
}

function reading<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR')
      throw new OutputError(`the output folder ${folder} is a file`);
    throw new OutputError(`can't read the output folder ${folder}: ${(error as Error).message}`);
  }
}

/**
 * The paths of all files where one of ours may be: in the folder, and one level below it, where the files of a cluster
 * are. Not deeper: the folder may be a large one that has other things in it.
 */
export function outputPlaces(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    if (entry.isFile()) return [entry.name];
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    const inside = entriesOf(path.join(folder, entry.name)).filter((file) => file.isFile());
    return inside.map((file) => `${entry.name}/${file.name}`);
  });
}

/** Nothing for a folder that is not there (any more). */
function entriesOf(folder: string): fs.Dirent[] {
  return unlessMissing(() => fs.readdirSync(folder, { withFileTypes: true })) ?? [];
}

/** Undefined for a file that has gone since it was listed, as those of another run that writes the same folder do. */
function readFile(file: string): string | undefined {
  return unlessMissing(() => asWritten(fs.readFileSync(file, 'utf8')));
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

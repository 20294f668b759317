import fs from 'node:fs';
import path from 'node:path';
import { type OutputFile, OWNERSHIP_MARK } from './arrange';

/** The output can't be written, or holds a file that is not ours where one of ours belongs. Exit status 2. */
export class OutputError extends Error {}

export interface FolderChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

const TEMPORARY = /^\.kubejob-.*\.tmp$/;

/**
 * Makes a folder hold these files of ours, and no others of ours. Files whose bytes would not change, and files that we
 * did not write, are not touched.
 *
 * All new files are written beside their places first and then renamed, so that a failure leaves the folder as it was.
 *
 * @throws {OutputError} if a file is in the way that we did not write, or if the folder can't be written
 */
export function writeFolder(folder: string, files: readonly OutputFile[]): FolderChanges {
  const current = readOwnFiles(folder);
  const changed = files.filter(({ name, text }) => current.get(name) !== text);
  const inTheWay = changed.filter(({ name }) => !current.has(name) && exists(path.join(folder, name)));
  if (inTheWay.length > 0) {
    const names = inTheWay.map(({ name }) => path.join(folder, name)).join(', ');
    throw new OutputError(`not written by kubejob, so not replaced: ${names} (move it away or choose another folder)`);
  }
  const kept = new Set(files.map(({ name }) => name));
  const removed = [...current.keys()].filter((name) => !kept.has(name));
  try {
    replaceFiles(folder, changed);
    for (const name of removed) fs.unlinkSync(path.join(folder, name));
  } catch (error) {
    throw new OutputError(`can't write ${folder}: ${(error as Error).message}`);
  }
  return { written: changed.map(({ name }) => name), removed, unchanged: files.length - changed.length };
}

/** A file that a run would change. */
export interface Difference {
  readonly name: string;
  readonly change: 'missing' | 'not current' | 'no longer made';
  /** What is there; empty if nothing is. */
  readonly before: string;
  /** What would be there; empty if nothing would. */
  readonly after: string;
}

/** What {@link writeFolder} would change, in order of name. */
export function compareFolder(folder: string, files: readonly OutputFile[]): Difference[] {
  const current = readOwnFiles(folder);
  const differences: Difference[] = [];
  for (const { name, text } of files) {
    const before = current.get(name);
    if (before !== text) {
      differences.push({
        name,
        change: before === undefined ? 'missing' : 'not current',
        before: before ?? '',
        after: text,
      });
    }
    current.delete(name);
  }
  for (const [name, before] of current) differences.push({ name, change: 'no longer made', before, after: '' });
  return differences.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The files of a folder that carry our mark in their first line, by name. A folder that does not exist has none.
 *
 * @throws {OutputError} if it is not a folder or can't be read
 */
export function readOwnFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return files;
    throw new OutputError(`can't read the output folder ${folder}: ${(error as Error).message}`);
  }
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue;
    const text = fs.readFileSync(path.join(folder, entry.name), 'utf8');
    if (text.startsWith(OWNERSHIP_MARK)) files.set(entry.name, text);
  }
  return files;
}

function replaceFiles(folder: string, files: readonly OutputFile[]): void {
  fs.mkdirSync(folder, { recursive: true });
  removeLeftovers(folder);
  const temporary = (name: string) => path.join(folder, `.kubejob-${name}.tmp`);
  try {
    for (const { name, text } of files) fs.writeFileSync(temporary(name), text);
  } catch (error) {
    removeLeftovers(folder);
    throw error;
  }
  for (const { name } of files) fs.renameSync(temporary(name), path.join(folder, name));
}

/** Removes what a run that was killed left behind. */
function removeLeftovers(folder: string): void {
  for (const name of fs.readdirSync(folder)) if (TEMPORARY.test(name)) fs.unlinkSync(path.join(folder, name));
}

function exists(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

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

/** Permission bits of what is made. */
export interface FolderMode {
  readonly folder: number;
  readonly file: number;
}

const OPEN: FolderMode = { folder: 0o777, file: 0o666 };
/** Only for the user who runs us. */
const PRIVATE: FolderMode = { folder: 0o700, file: 0o600 };

const TEMPORARY = /^\.kubejob-.*\.tmp$/;

/**
 * Makes a folder hold these files of ours, and no others of ours. Files whose bytes would not change, and files that we
 * did not write, are not touched.
 *
 * All new files are written beside their places first and then renamed, so that a failure leaves the folder as it was.
 *
 * @throws {OutputError} if a file is in the way that we did not write, or if the folder can't be written
 */
export function writeFolder(folder: string, files: readonly OutputFile[], mode: FolderMode = OPEN): FolderChanges {
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
    removeLeftovers(folder);
    if (changed.length > 0) replaceFiles(folder, changed, mode);
    removeFiles(folder, removed);
  } catch (error) {
    throw new OutputError(`can't write ${folder}: ${(error as Error).message}`);
  }
  return { written: changed.map(({ name }) => name), removed, unchanged: files.length - changed.length };
}

/**
 * The same for a folder of secrets: it and its files can be read only by the user who runs us, and Git ignores it.
 * Returns undefined if there is nothing to write and was nothing before.
 */
export function writePrivateFolder(folder: string, files: readonly OutputFile[]): FolderChanges | undefined {
  if (files.length === 0 && readOwnFiles(folder).size === 0) return undefined;
  const changes = writeFolder(folder, files, PRIVATE);
  const ignore = path.join(folder, '.gitignore');
  if (!exists(ignore)) fs.writeFileSync(ignore, '*\n');
  return changes;
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
 * The files of a folder and its sub-folders that carry our mark in their first line, by their path in the folder. A
 * folder that does not exist has none.
 *
 * @throws {OutputError} if it is not a folder or can't be read
 */
export function readOwnFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  try {
    collectOwnFiles(folder, '', files);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return files;
    if (code === 'ENOTDIR') throw new OutputError(`the output folder ${folder} is a file`);
    throw new OutputError(`can't read the output folder ${folder}: ${(error as Error).message}`);
  }
  return files;
}

function collectOwnFiles(folder: string, prefix: string, files: Map<string, string>): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) collectOwnFiles(file, `${prefix}${entry.name}/`, files);
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue;
    const text = fs.readFileSync(file, 'utf8');
    if (text.startsWith(OWNERSHIP_MARK)) files.set(prefix + entry.name, text);
  }
}

/** Replaces files all or none: what can fail for lack of space or permission is done before the first is replaced. */
function replaceFiles(folder: string, files: readonly OutputFile[], mode: FolderMode): void {
  fs.mkdirSync(folder, { recursive: true, mode: mode.folder });
  const written: string[] = [];
  try {
    for (const { name, text } of files) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true, mode: mode.folder });
      const temporary = temporaryFile(folder, name);
      fs.writeFileSync(temporary, text, { mode: mode.file });
      written.push(temporary);
    }
  } catch (error) {
    for (const temporary of written) fs.rmSync(temporary, { force: true });
    throw error;
  }
  for (const { name } of files) fs.renameSync(temporaryFile(folder, name), path.join(folder, name));
}

/** Removes files of ours, and the sub-folders that are empty without them. */
function removeFiles(folder: string, names: readonly string[]): void {
  for (const name of names) fs.unlinkSync(path.join(folder, name));
  for (const subfolder of new Set(names.filter((name) => name.includes('/')).map((name) => path.dirname(name)))) {
    const absolute = path.join(folder, subfolder);
    if (fs.readdirSync(absolute).length === 0) fs.rmdirSync(absolute);
  }
}

/** Beside its place, so that renaming it does not cross file systems; with an ending that no tool picks up. */
function temporaryFile(folder: string, name: string): string {
  return path.join(folder, path.dirname(name), `.kubejob-${path.basename(name)}.tmp`);
}

/** Removes what a run that was killed left behind. */
function removeLeftovers(folder: string): void {
  if (!exists(folder)) return;
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (TEMPORARY.test(path.basename(name))) fs.rmSync(path.join(folder, name), { force: true });
  }
}

function exists(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

import fs from 'node:fs';
import path from 'node:path';
import type { ArrangedFile, OutputFile } from './arrange';
import { LOCK, whileLocked } from './lock';
import { OutputError, visitOwnFiles } from './own-files';
import { asWritten, isOwnFile } from './ownership';
import { OPEN, PRIVATE, type Replacement, replaceFiles } from './replace-files';

/** A folder of the output, and what it is to hold. */
export interface OutputFolder {
  /** Absolute. */
  readonly path: string;
  readonly files: readonly OutputFile[];
  /**
   * Whether it is for secrets: only the user who runs us can read it, and Git ignores it. It is not made for nothing.
   */
  readonly isPrivate: boolean;
  /** Whether it, and the folder of a cluster in it, stays in Git when it has no more files of ours. @default false */
  readonly isKept?: boolean;
  /** The only files that need be looked at, where the others are known to be as they should. */
  readonly touched?: ReadonlySet<string>;
}

export interface FolderChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * Makes folders hold these files of ours, and no others of ours, one after the other. Files whose bytes would not change,
 * and files that we did not write, are not touched. A folder that can't be written stays as it was.
 *
 * @returns the changes of each folder; undefined for one that there was nothing to do with
 * @throws {OutputError} if a file is in the way that we did not write, or if a folder can't be written
 */
export function writeFolders(folders: readonly OutputFolder[]): (FolderChanges | undefined)[] {
  for (const folder of folders) writing(folder, () => makeFolder(folder));
  const there = folders.filter((folder) => fs.existsSync(folder.path));
  try {
    return whileLocked(
      there.map((folder) => folder.path),
      () => writeLocked(folders),
    );
  } finally {
    for (const folder of there) removeIfEmpty(folder.path);
  }
}

/** Before it is compared with what it is to hold: the lock stands in it. */
function makeFolder({ path: folder, files, isPrivate }: OutputFolder): void {
  if (files.length === 0) return;
  if (fs.lstatSync(folder, { throwIfNoEntry: false })?.isFile()) {
    throw new OutputError(`the output folder ${folder} is a file`);
  }
  fs.mkdirSync(folder, { recursive: true, mode: (isPrivate ? PRIVATE : OPEN).folder });
}

/** A folder that was made for nothing goes again. */
function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Something is in it.
  }
}

function writeLocked(folders: readonly OutputFolder[]): (FolderChanges | undefined)[] {
  const replacements = folders.map((folder) => writing(folder, () => replacementIn(folder)));
  return folders.map((folder, index) => {
    const replacement = replacements[index];
    const { path: absolute, files, isPrivate } = folder;
    if (!replacement || (isPrivate && files.length === 0 && replacement.removed.length === 0)) return undefined;
    if (folder.touched?.size === 0) return { written: [], removed: [], unchanged: files.length };
    writing(folder, () => {
      if (isPrivate) keepPrivate(folder);
      const { written, removed } = replacement;
      // A whole run also removes what a killed one left behind.
      const isIdle = folder.touched !== undefined && written.length === 0 && removed.length === 0;
      if (!isIdle) replaceFiles(absolute, replacement, isPrivate ? PRIVATE : OPEN);
      if (folder.isKept) keepInGit(folder, removed);
    });
    const { written, removed } = replacement;
    return { written: written.map(({ name }) => name), removed, unchanged: files.length - written.length };
  });
}

function writing<T>(folder: OutputFolder, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`can't write ${folder.path}: ${(error as Error).message}`);
  }
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

/** What {@link writeFolders} would change in one folder, in order of name. */
export function compareFolder(folder: string, files: readonly OutputFile[]): Difference[] {
  const missing = new Map(files.map((file) => [file.name, file]));
  const differences: Difference[] = [];
  visitOwnFiles(folder, (name, before) => {
    const after = missing.get(name)?.text;
    missing.delete(name);
    if (after === undefined) differences.push({ name, change: 'no longer made', before, after: '' });
    else if (after !== before) differences.push({ name, change: 'not current', before, after });
  });
  for (const { name, text } of missing.values()) {
    differences.push({ name, change: 'missing', before: '', after: text });
  }
  return differences.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function replacementIn({ path: folder, files, touched }: OutputFolder): Replacement {
  const concerned = touched ? files.filter(({ name }) => touched.has(name)) : files;
  const expected = new Map(concerned.map((file) => [file.name, file]));
  const same = new Set<string>();
  const before = new Map<string, string>();
  const visit = (name: string, text: string) => {
    if (expected.get(name)?.text === text) same.add(name);
    else before.set(name, text);
  };
  visitOwnFiles(folder, visit, touched);
  const written = concerned.filter(({ name }) => !same.has(name));
  const inTheWay = written.filter(({ name, text }) => !before.has(name) && isForeign(folder, name, text));
  if (inTheWay.length > 0) {
    const names = inTheWay.map(({ name }) => path.join(folder, name)).join(', ');
    throw new OutputError(`not written by kubejob, so not replaced: ${names} (move it away or choose another folder)`);
  }
  return { written, removed: [...before.keys()].filter((name) => !expected.has(name)), before };
}

/** Whether something is there that is not ours. */
function isForeign(folder: string, name: string, text: string): boolean {
  const file = path.join(folder, name);
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (!stat.isFile()) return true;
  const current = asWritten(fs.readFileSync(file, 'utf8'));
  // Earlier versions, when they were killed, could leave the start of a file.
  return !isOwnFile(name, current) && !firstLineOf(text).startsWith(current);
}

function firstLineOf(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1);
}

/** Git keeps no empty folder, and to Argo CD and Flux one that is not there is an error. */
function keepInGit({ path: folder, files }: OutputFolder, removed: readonly string[]): void {
  const used = new Set(files.map(({ name }) => path.dirname(name)));
  const cleared = new Set(removed.map((name) => path.dirname(name)));
  if (files.length === 0) cleared.add('.');
  for (const name of cleared) {
    if (used.has(name) || (name === '.' && files.length > 0)) continue;
    const place = path.join(folder, name);
    fs.mkdirSync(place, { recursive: true });
    const isEmpty = fs.readdirSync(place).every((file) => file === LOCK);
    if (isEmpty) fs.writeFileSync(path.join(place, '.gitkeep'), '', { flag: 'wx' });
  }
}

/** Before the first secret is there; also where somebody has opened the folder or a file in it. */
function keepPrivate({ path: folder, files }: OutputFolder): void {
  if (!fs.existsSync(folder)) return;
  const ignore = path.join(folder, '.gitignore');
  if (!fs.lstatSync(ignore, { throwIfNoEntry: false })) fs.writeFileSync(ignore, '*\n', { flag: 'wx' });
  close(folder, PRIVATE.folder);
  for (const { name } of files) close(path.join(folder, name), PRIVATE.file);
}

function close(file: string, mode: number): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat && (stat.mode & 0o777 & ~mode) !== 0) fs.chmodSync(file, mode);
}

/** A folder of the output whose files can be compared without their texts. */
export interface ArrangedFolder extends OutputFolder {
  readonly files: readonly ArrangedFile[];
}

/**
 * Writes the same folders again and again, and after the first time looks only at the files that this run makes
 * differently from the last one. What somebody else changes in between is left as it is.
 */
export class IncrementalFolders {
  private readonly last = new Map<string, ReadonlyMap<string, ArrangedFile>>();

  /** The same as {@link writeFolders}. */
  write(folders: readonly ArrangedFolder[]): (FolderChanges | undefined)[] {
    const changes = writeFolders(folders.map((folder) => ({ ...folder, touched: this.touched(folder) })));
    for (const { path, files } of folders) this.last.set(path, byName(files));
    return changes;
  }

  /** The names of the files that are to be written or removed; undefined if the folder has not been written yet. */
  private touched({ path, files }: ArrangedFolder): ReadonlySet<string> | undefined {
    const last = this.last.get(path);
    if (!last) return undefined;
    const touched = new Set(last.keys());
    for (const file of files) {
      if (last.get(file.name)?.isSameAs(file)) touched.delete(file.name);
      else touched.add(file.name);
    }
    return touched;
  }
}

function byName(files: readonly ArrangedFile[]): Map<string, ArrangedFile> {
  return new Map(files.map((file) => [file.name, file]));
}

import fs from 'node:fs';
import path from 'node:path';
import { holdsSecret, type OutputFile } from './arrange';
import { removeTemporaryFiles, temporaryBeside } from './temporary-files';

/** Permission bits of what is made. */
export interface FolderMode {
  readonly folder: number;
  readonly file: number;
}

/** Only for the user who runs us. */
export const PRIVATE: FolderMode = { folder: 0o700, file: 0o600 };
export const OPEN: FolderMode = { folder: 0o777, file: 0o666 };

/** What is to change in a folder. */
export interface Replacement {
  readonly written: readonly OutputFile[];
  readonly removed: readonly string[];
  /** The texts of the files that are there and may change, by name. */
  readonly before: ReadonlyMap<string, string>;
}

/**
 * Replaces and removes files of a folder, all or none. All new files are written beside their places first and then
 * renamed, so that what can fail for lack of space fails before the first is replaced; if something fails later, what
 * was there is renamed back. No file is ever seen in part.
 */
export function replaceFiles(folder: string, { written, removed, before }: Replacement, mode: FolderMode): void {
  removeTemporaryFiles(folder);
  const staged: string[] = [];
  const backups: string[] = [];
  const replaced: Replaced[] = [];
  const backupOf = (live: string) => {
    const backup = temporaryBeside(live);
    backups.push(backup);
    return backup;
  };
  try {
    for (const subfolder of new Set(written.map(({ name }) => path.dirname(name)))) {
      fs.mkdirSync(path.join(folder, subfolder), { recursive: true, mode: mode.folder });
    }
    for (const file of written) {
      const live = path.join(folder, file.name);
      const temporary = temporaryBeside(live);
      staged.push(temporary);
      stage(temporary, file.text, live, before.get(file.name), mode);
    }
    for (const [index, { name }] of written.entries()) {
      const live = path.join(folder, name);
      const backup = before.has(name) ? backupOf(live) : undefined;
      if (backup) keep(live, backup);
      fs.renameSync(staged[index] ?? '', live);
      replaced.push({ live, backup });
    }
    for (const name of removed) {
      const live = path.join(folder, name);
      const backup = backupOf(live);
      fs.renameSync(live, backup);
      replaced.push({ live, backup });
    }
  } catch (error) {
    for (const file of replaced.toReversed()) quietly(() => putBack(file));
    removeQuietly([...staged, ...backups]);
    throw error;
  }
  removeQuietly(backups);
  removeEmptyFolders(folder, removed);
}

/** A file in whose place another is, or none; and what was there. */
interface Replaced {
  readonly live: string;
  readonly backup: string | undefined;
}

/** A file that holds a Secret is private, unless the user has opened the one before it. */
function stage(temporary: string, text: string, live: string, before: string | undefined, mode: FolderMode): void {
  const isSecret = holdsSecret(text);
  fs.writeFileSync(temporary, text, { flag: 'wx', mode: isSecret ? PRIVATE.file : mode.file });
  if (before === undefined || mode === PRIVATE || (isSecret && !holdsSecret(before))) return;
  const { mode: kept } = fs.statSync(live);
  fs.chmodSync(temporary, kept & 0o777);
}

/** Gives a file a second name, where the file system has those; else makes a copy. */
function keep(file: string, backup: string): void {
  try {
    fs.linkSync(file, backup);
  } catch {
    fs.copyFileSync(file, backup, fs.constants.COPYFILE_EXCL);
  }
}

function putBack({ live, backup }: Replaced): void {
  if (backup === undefined) fs.rmSync(live, { force: true });
  else fs.renameSync(backup, live);
}

/** What can't be done while something else is put right, or when all is done, is left for the next run. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What made the run fail is told.
  }
}

function removeQuietly(files: readonly string[]): void {
  for (const file of files) quietly(() => fs.rmSync(file, { force: true }));
}

/** Removes the sub-folders that files have left empty. */
function removeEmptyFolders(folder: string, removed: readonly string[]): void {
  for (const subfolder of new Set(removed.map((name) => path.dirname(name)).filter((name) => name !== '.'))) {
    const absolute = path.join(folder, subfolder);
    if (fs.readdirSync(absolute).length === 0) fs.rmdirSync(absolute);
  }
}

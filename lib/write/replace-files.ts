import fs from 'node:fs';
import path from 'node:path';
import type { OutputFile } from './arrange';
import { outputPlaces } from './own-files';

/** Permission bits of what is made. */
export interface FolderMode {
  readonly folder: number;
  readonly file: number;
}

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
 * was there is put back.
 */
export function replaceFiles(folder: string, { written, removed, before }: Replacement, mode: FolderMode): void {
  if (written.length > 0) fs.mkdirSync(folder, { recursive: true, mode: mode.folder });
  removeLeftovers(folder);
  const staged: string[] = [];
  const touched: string[] = [];
  try {
    for (const subfolder of new Set(written.map(({ name }) => path.dirname(name)))) {
      fs.mkdirSync(path.join(folder, subfolder), { recursive: true, mode: mode.folder });
    }
    for (const { name, text } of written) {
      const temporary = temporaryFile(folder, name, staged.length);
      staged.push(temporary);
      fs.writeFileSync(temporary, text, { mode: mode.file });
    }
    for (const [index, { name }] of written.entries()) {
      fs.renameSync(staged[index] ?? '', path.join(folder, name));
      touched.push(name);
    }
    for (const name of removed) {
      fs.rmSync(path.join(folder, name), { force: true });
      touched.push(name);
    }
  } catch (error) {
    for (const temporary of staged) fs.rmSync(temporary, { force: true });
    for (const name of touched) putBack(path.join(folder, name), before.get(name), mode);
    throw error;
  }
  removeEmptyFolders(folder, removed);
}

function putBack(file: string, text: string | undefined, { file: mode }: FolderMode): void {
  try {
    if (text === undefined) fs.rmSync(file, { force: true });
    else fs.writeFileSync(file, text, { mode });
  } catch {
    // The others are still put back, and what made the run fail is told.
  }
}

/** Removes the sub-folders that files have left empty. */
function removeEmptyFolders(folder: string, removed: readonly string[]): void {
  for (const subfolder of new Set(removed.map((name) => path.dirname(name)).filter((name) => name !== '.'))) {
    const absolute = path.join(folder, subfolder);
    if (fs.readdirSync(absolute).length === 0) fs.rmdirSync(absolute);
  }
}

const TEMPORARY = /^\.kubejob-(\d+)-\d+\.tmp$/;

/** Beside its place, so that renaming it does not cross file systems; with an ending that no tool picks up. */
function temporaryFile(folder: string, name: string, index: number): string {
  return path.join(folder, path.dirname(name), `.kubejob-${process.pid}-${index}.tmp`);
}

/** Removes what a run that was killed left behind, and nothing of a run that is still at work. */
function removeLeftovers(folder: string): void {
  for (const name of outputPlaces(folder)) {
    const [, pid] = TEMPORARY.exec(path.basename(name)) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) fs.rmSync(path.join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

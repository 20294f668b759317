import fs from 'node:fs';
import path from 'node:path';
import { OutputError } from './own-files';
import { temporaryName } from './temporary-files';

/** In an output folder while somebody writes it: holds the process id of the run. */
export const LOCK = '.kubejob.lock';
/** How long another run is waited for: ten thousand files take a second or two. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS'];
/** A lock without a process id is that of a run that was killed while it took it. */
const EMPTY_FOR_MS = 2000;

/**
 * Does something while no other run writes the folders; if one does, it is waited for.
 *
 * @param folders absolute, and there
 * @throws {OutputError} if the other run takes too long
 */
export function whileLocked<T>(folders: readonly string[], action: () => T): T {
  // In one order for all runs: two that wait for each other would wait for ever.
  const locks = [...new Set(folders)].sort().map((folder) => path.join(folder, LOCK));
  const taken: string[] = [];
  try {
    for (const lock of locks) {
      waitFor(lock);
      taken.push(lock);
    }
    return action();
  } finally {
    for (const lock of taken) giveBack(lock);
  }
}

/** One that can't be removed is known by its process to be that of a run which is gone. */
function giveBack(lock: string): void {
  try {
    fs.rmSync(lock, { force: true });
  } catch {
    // See above.
  }
}

function waitFor(lock: string): void {
  const folder = path.dirname(lock);
  const end = Date.now() + PATIENCE_MS;
  for (let owner = take(lock); owner !== undefined; owner = take(lock)) {
    if (Date.now() > end) {
      throw new OutputError(
        `another run of kubejob (process ${owner}) writes ${folder}: wait until it has ended, or remove ${lock} if there is none`,
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

/** Takes the lock, or says who has it. */
function take(lock: string): string | undefined {
  try {
    make(lock);
    return undefined;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    // Where nothing can be written nobody writes: such a folder may still be as it should.
    if (UNWRITABLE.includes(code)) return undefined;
    if (code !== 'EEXIST') throw new OutputError(`can't write ${path.dirname(lock)}: ${message}`);
  }
  const owner = ownerOf(lock);
  if (owner === undefined || isAtWork(owner, lock)) return owner ?? 'unknown';
  breakLock(lock, owner);
  return owner;
}

function make(lock: string): void {
  const descriptor = fs.openSync(lock, 'wx', 0o600);
  try {
    fs.writeSync(descriptor, String(process.pid));
  } catch (error) {
    giveBack(lock);
    throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Undefined for a lock that has just been given back. */
function ownerOf(lock: string): string | undefined {
  try {
    return fs.readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
}

function isAtWork(owner: string, lock: string): boolean {
  if (owner === '') return Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < EMPTY_FOR_MS;
  // A container gives each run the same process id; ours holds no lock that it waits for.
  if (Number(owner) === process.pid) return false;
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes away the lock of a run that is gone; one that another run has taken meanwhile is given back. */
function breakLock(lock: string, owner: string): void {
  const aside = path.join(path.dirname(lock), temporaryName());
  try {
    fs.renameSync(lock, aside);
    if (ownerOf(aside) !== owner) fs.linkSync(aside, lock);
    fs.rmSync(aside, { force: true });
  } catch {
    // Another run has been faster.
  }
}

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { outputPlaces } from './own-files';

/** Ours, and those of earlier versions. No tool picks up files with this ending. */
const TEMPORARY = /^\.kubejob-(?:[0-9a-f]{16}|\d+-\d+)\.tmp$/;

/** A name that nobody can know before. */
export function temporaryName(): string {
  return `.kubejob-${randomBytes(8).toString('hex')}.tmp`;
}

/** A new file beside another, so that renaming it does not cross file systems. */
export function temporaryBeside(file: string): string {
  return path.join(path.dirname(file), temporaryName());
}

/** Removes what a run that was killed left behind. Only for who has the lock: other runs have such files too. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of outputPlaces(folder)) {
    if (TEMPORARY.test(path.basename(name))) fs.rmSync(path.join(folder, name), { force: true });
  }
}

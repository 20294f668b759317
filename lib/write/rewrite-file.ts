import fs from 'node:fs';
import { temporaryBeside } from './temporary-files';

/**
 * Gives a file new bytes, all or none: they are written beside it and take its place. Its permissions stay, and so does a
 * symbolic link that leads to it.
 *
 * @throws what Node.js throws if it can't be written; the file is as it was then
 */
export function rewriteFile(file: string, bytes: Uint8Array): void {
  const target = fs.realpathSync(file);
  const temporary = temporaryBeside(target);
  try {
    // What the file is like it becomes only when it is whole.
    fs.writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600 });
    fs.chmodSync(temporary, fs.statSync(target).mode);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

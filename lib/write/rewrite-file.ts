import fs from 'node:fs';
import path from 'node:path';

/**
 * Gives a file new bytes, all or none: they are written beside it and take its place. Its permissions stay, and so does a
 * symbolic link that leads to it.
 *
 * @throws what Node.js throws if it can't be written; the file is as it was then
 */
export function rewriteFile(file: string, bytes: Uint8Array): void {
  const target = fs.realpathSync(file);
  const folder = fs.mkdtempSync(path.join(path.dirname(target), '.kubejob-'));
  try {
    const temporary = path.join(folder, path.basename(target));
    fs.writeFileSync(temporary, bytes);
    fs.chmodSync(temporary, fs.statSync(target).mode);
    fs.renameSync(temporary, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

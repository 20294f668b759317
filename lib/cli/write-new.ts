import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './context';

/**
 * Writes a file that is not there yet.
 *
 * @param shown the file as the user named it
 * @throws {UsageError} if it is there, or can't be written
 */
export function writeNew(file: string, shown: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new UsageError(`${shown} exists already; choose another name or file`);
    throw new UsageError(`can't write ${shown}: ${message}`);
  }
}

import fs from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a file, but not many more than a limit: what is no regular file (a device, a pipe) may never end.
 *
 * @throws what Node.js throws if the file can't be read
 */
export function readAtMost(file: string, bytes: number): Uint8Array {
  const descriptor = fs.openSync(file, 'r');
  try {
    const stat = fs.fstatSync(descriptor);
    // A file of /proc has the size 0, whatever is in it.
    if (stat.isFile() && stat.size > 0 && stat.size <= bytes) return fs.readFileSync(descriptor);
    return readDescriptor(descriptor, bytes);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The same of what is open already, such as standard input. */
export function readDescriptor(descriptor: number, bytes: number): Uint8Array {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const chunks: Uint8Array[] = [];
  for (let total = 0; total < bytes; ) {
    const length = readSome(descriptor, chunk);
    if (length === 0) break;
    chunks.push(Buffer.from(chunk.subarray(0, length)));
    total += length;
  }
  return Buffer.concat(chunks);
}

const PAUSE_MS = 10;

function readSome(descriptor: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return fs.readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // So the end of standard input is told on Windows.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // Whoever is at the other end has not written anything yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

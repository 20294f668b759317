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
    if (stat.isFile() && stat.size <= bytes) return fs.readFileSync(descriptor);
    return readChunks(descriptor, bytes);
  } finally {
    fs.closeSync(descriptor);
  }
}

function readChunks(descriptor: number, bytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total < bytes; ) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = fs.readSync(descriptor, chunk);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    total += length;
  }
  return Buffer.concat(chunks);
}

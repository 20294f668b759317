import fs from 'node:fs';
import path from 'node:path';
import { folderWith, ROOT, runNode } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

const CACHE = 'build/cli/kubejob.cache';
const BUNDLE = 'build/cli/kubejob.cjs';

/** What a copy of the command line says, after something has happened to one of its files. */
function afterChange(file: string, change: (bytes: Buffer) => Buffer | string): string {
  const folder = folderWith({ 'job.yaml': manifestYaml() });
  for (const name of ['bin', 'build/cli']) {
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  fs.writeFileSync(path.join(folder, file), change(fs.readFileSync(path.join(folder, file))));
  const { status, stderr } = runNode(['bin/kubejob', 'validate', 'job.yaml'], { cwd: folder });
  expect(status).toBe(0);
  return stderr;
}

const OUTPUT = 'no problems: 1 manifest in 1 file\n';

test.each([0.0001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.9999])('a wrong byte at %d of the code cache does no harm', (part) => {
  const flipped = (bytes: Buffer) => {
    const at = Math.floor(part * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    return bytes;
  };
  expect(afterChange(CACHE, flipped)).toBe(OUTPUT);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['empty', () => Buffer.alloc(0)],
  ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
])('a code cache that is %s does no harm', (_, change) => {
  expect(afterChange(CACHE, change)).toBe(OUTPUT);
});

test('what runs is the bundle, not the code of another one of the same length in the cache', () => {
  const other = (bytes: Buffer) => bytes.toString('latin1').replaceAll('no problems: ', 'no troubles: ');
  expect(afterChange(BUNDLE, other)).toBe(OUTPUT.replace('problems', 'troubles'));
});

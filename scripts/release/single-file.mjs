// Builds the command line as one executable file for this platform, with Node in it: https://nodejs.org/api/single-executable-applications.html
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inject } from 'postject';
import { commandLineBundle } from '../bundle-options.mjs';

/** By this Node finds what was put into it; the documentation of Node gives it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const SCHEMAS = ['kubernetes-job.editor', 'overlay.editor', 'stack-input', 'settings'];

/**
 * @param root the folder of the package
 * @param folder where the file goes
 * @returns its name, which says what it runs on
 */
export async function buildSingleFile(root, folder) {
  const { platform, arch, execPath } = process;
  const name = `kubejob-${platform === 'win32' ? 'windows' : platform}-${arch}${platform === 'win32' ? '.exe' : ''}`;
  const [script, config, blob] = ['single-file.cjs', 'sea.json', 'sea.blob'].map((file) => path.join(folder, file));
  await build({
    ...commandLineBundle(root),
    entryPoints: ['lib/cli/single-file.ts'],
    outfile: script,
  });
  const files = SCHEMAS.map((schema) => `schemas/${schema}.schema.json`);
  const assets = Object.fromEntries(files.map((file) => [file, path.join(root, file)]));
  const sea = { main: script, output: blob, disableExperimentalSEAWarning: true, assets };
  fs.writeFileSync(config, JSON.stringify(sea));
  execFileSync(execPath, ['--experimental-sea-config', config], { stdio: 'pipe' });

  const executable = path.join(folder, name);
  fs.copyFileSync(execPath, executable);
  fs.chmodSync(executable, 0o755);
  const isMac = platform === 'darwin';
  if (isMac) execFileSync('codesign', ['--remove-signature', executable]);
  const options = { sentinelFuse: FUSE, ...(isMac ? { machoSegmentName: 'NODE_SEA' } : {}) };
  await inject(executable, 'NODE_SEA_BLOB', fs.readFileSync(blob), options);
  if (isMac) execFileSync('codesign', ['--sign', '-', executable]);
  for (const file of [script, config, blob]) fs.rmSync(file);
  return name;
}

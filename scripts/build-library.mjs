// Builds the library of the package: one bundle with all that it needs but cdk8s, and all its types in one file, so that
// nobody needs the types of Node or of a package in the bundle to compile against it.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildKubernetes, withoutKubernetes } from './kubernetes-chunk.mjs';

const run = promisify(execFile);

/**
 * @param root the folder of the package
 * @returns what esbuild has said of each bundle
 */
export async function buildLibrary(root) {
  const types = rollUpTypes(root);
  const bundles = await Promise.all([bundle(root), buildKubernetes(root, 'build/lib/kubernetes.js')]);
  await types;
  return bundles;
}

function bundle(root) {
  const { peerDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return build({
    absWorkingDir: root,
    entryPoints: ['lib/index.ts'],
    outfile: 'build/lib/index.js',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Constructs must be those of the app that uses them.
    external: Object.keys(peerDependencies),
    plugins: [withoutKubernetes('kubernetes.js')],
    metafile: true,
    logLevel: 'warning',
  });
}

async function rollUpTypes(root) {
  await runNode(root, 'typescript/bin/tsc', '-p', 'tsconfig.build.json');
  await runNode(root, '@microsoft/api-extractor/bin/api-extractor', 'run', '--config', 'scripts/api-extractor.json');
  fs.rmSync(path.join(root, 'build/types'), { recursive: true });
}

/** Shows what the program says only if it fails. */
async function runNode(root, script, ...args) {
  try {
    await run(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root });
  } catch (error) {
    throw new Error(`${script} failed:\n${error.stdout}${error.stderr}`);
  }
}

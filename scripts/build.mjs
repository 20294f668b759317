// Builds what `npm ci` leaves ready to use: the command line as one bundle in build/cli, with V8's code cache beside it,
// and the library with its types in build/lib. Only programs from node_modules run here.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildLibrary } from './build-library.mjs';
import { commandLineBundle } from './bundle-options.mjs';
import { buildKubernetes, withoutKubernetes } from './kubernetes-chunk.mjs';
import { writeLicenses } from './third-party-licenses.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'build');
fs.rmSync(folder, { recursive: true, force: true });

// Most of it is work of other processes, and goes on beside the rest.
const library = buildLibrary(root);

/**
 * What packages load at once and call in hardly any run, which takes more than the code of the package itself: each
 * function loads its module when it is called. Packages read the functions at once, too, so that a getter is not enough.
 */
const lazyFunctions = {
  child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
  crypto: ['createHash', 'randomBytes'],
};

const lazyModules = {
  name: 'lazy-modules',
  setup(bundle) {
    bundle.onResolve({ filter: /^(node:)?(child_process|crypto)$/ }, ({ path: name, namespace }) => {
      const plain = name.replace('node:', '');
      return namespace === 'lazy' ? { path: `node:${plain}`, external: true } : { path: plain, namespace: 'lazy' };
    });
    bundle.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: name }) => ({
      contents: lazyFunctions[name]
        .map((callee) => `exports.${callee} = (...args) => require('${name}').${callee}(...args);`)
        .join('\n'),
    }));
  },
};

const kubernetes = buildKubernetes(root, 'build/cli/kubernetes.cjs');

const commandLine = await build({
  ...commandLineBundle(root),
  entryPoints: ['lib/cli/start.ts'],
  outfile: 'build/cli/kubejob.cjs',
  metafile: true,
  // The loader reads the bundle as Latin-1, the fastest way.
  charset: 'ascii',
  plugins: [lazyModules, withoutKubernetes('kubernetes.cjs')],
});

const chunk = await kubernetes;
await writeCodeCache();

writeLicenses(root, path.join(folder, 'third-party-licenses.txt'), [commandLine, chunk, ...(await library)]);

/** Runs what most runs run, so that the cache holds the functions that they need. */
async function writeCodeCache() {
  const { BUNDLE, compileBundle, writeCache } = createRequire(import.meta.url)('../bin/bundle.cjs');
  const bundle = fs.readFileSync(BUNDLE);
  const { script, run } = compileBundle(bundle);
  const { main } = run();
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-build-'));
  const silent = { write() {}, isTTY: false };
  const context = { env: {}, cwd: root, stdout: silent, stderr: silent, readStdin: () => new Uint8Array() };
  for (const argv of [['synth', 'manifests', '--output', output], ['validate', 'manifests'], ['--help']]) {
    const status = await main({ ...context, argv });
    if (status !== 0) throw new Error(`kubejob ${argv.join(' ')} ends with ${status}`);
  }
  fs.rmSync(output, { recursive: true });
  writeCache(bundle, script.createCachedData());
}

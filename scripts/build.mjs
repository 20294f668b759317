// Builds what `npm ci` leaves ready to use: the command line as one bundle in build/cli, the library with its types in
// build/lib. Only programs from node_modules run here.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
fs.rmSync(path.join(root, 'build'), { recursive: true, force: true });

await build({
  absWorkingDir: root,
  entryPoints: ['lib/cli/start.ts'],
  outdir: 'build/cli',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What a command alone needs is a file of its own, loaded when the command runs.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  // cdk8s carries a copy of the same package.
  alias: { yaml: path.join(root, 'node_modules/yaml') },
  // What CommonJS modules have and ES modules have not.
  banner: {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url),__dirname=import.meta.dirname??require('node:path').dirname(require('node:url').fileURLToPath(import.meta.url));",
  },
  logLevel: 'warning',
});

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

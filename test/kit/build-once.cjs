// Before the tests: builds what they run and pack, if it is missing or older than its sources.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../..');
const SOURCES = ['lib', 'imports', 'schemas', 'package.json', 'tsconfig.build.json', 'scripts'];
/** The last thing that each part of the build writes. */
const BUILT = ['build/cli/kubejob.cache', 'build/lib/index.d.ts'];

function newest(file) {
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}

function writtenAt(name) {
  return fs.statSync(path.join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

module.exports = function buildOnce() {
  if (Math.min(...BUILT.map(writtenAt)) > Math.max(...SOURCES.map((name) => newest(path.join(root, name))))) return;
  execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
};

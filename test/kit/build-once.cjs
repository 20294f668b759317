// Before the tests: builds what bin/kubejob runs, if it is missing or older than its sources.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../..');
const SOURCES = ['lib', 'imports', 'schemas', 'package.json', 'tsconfig.build.json', 'scripts/build.mjs'];

function newest(file) {
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}

module.exports = function buildOnce() {
  const built = fs.statSync(path.join(root, 'build/cli/start.mjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > Math.max(...SOURCES.map((name) => newest(path.join(root, name))))) return;
  execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
};

// Everything that must hold before a change lands; `npm test` and .ci/run run it. The last line counts what passed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

let passed = 0;
let failed = 0;

function run(command, args) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } }).status === 0
  );
}

function check(title, isGood) {
  console.log(`${isGood ? 'ok' : 'FAILED'}: ${title}`);
  if (isGood) passed++;
  else failed++;
}

const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-check-')), 'jest.json');

check('the project builds', run(process.execPath, ['scripts/build.mjs']));
check('types', run(bin('tsc'), ['--noEmit']));
check('imports go to lower folders only', run(bin('depcruise'), ['lib', 'main.ts', '--output-type', 'err']));
check('lint and format', run(bin('biome'), ['ci', '--error-on-warnings', '.']));
check(
  'generated code, docs/ and README.md are what the schemas, the codes and the figures give',
  run(bin('tsx'), ['scripts/generate.ts', '--check']),
);
check('dist/ is what manifests/ give', run(process.execPath, ['bin/kubejob', 'synth', '--check', '--quiet']));
const jestPassed = run(bin('jest'), ['--ci', '--json', `--outputFile=${report}`]);
if (fs.existsSync(report)) {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(fs.readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += Math.max(numFailedTests, numFailedTestSuites, jestPassed ? 0 : 1);
} else {
  failed++;
}
fs.rmSync(path.dirname(report), { recursive: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

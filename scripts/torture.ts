// Does over and over what an attacker, a bad disk and an impatient user do: `npm run torture [-- --minutes N --seed S]`. The
// trials are those of test/torture, which `npm test` runs for a few rounds each; here each has its share of the time, and
// other choices every time, from a seed that is printed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Counts } from '../test/torture/rounds';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 10);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
console.log(`${minutes} minutes, seed ${seed}`);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-torture-'));
const counts = path.join(folder, 'counts');
fs.writeFileSync(counts, '');

const files = fs.readdirSync('test/torture').filter((name) => name.endsWith('.test.ts'));
const trials = files.flatMap(
  (name) => fs.readFileSync(path.join('test/torture', name), 'utf8').match(/^torture\(/gm) ?? [],
);
// One after the other: what one of them measures the others would disturb.
const jest = ['node_modules/jest/bin/jest.js', '--runInBand', '--verbose', '--runTestsByPath'];
const { status } = spawnSync(process.execPath, [...jest, ...files.map((name) => path.join('test/torture', name))], {
  stdio: 'inherit',
  env: {
    ...process.env,
    TORTURE_SECONDS: String((minutes * 60) / trials.length),
    TORTURE_SEED: String(seed),
    TORTURE_COUNTS: counts,
  },
});

for (const line of fs.readFileSync(counts, 'utf8').split('\n').filter(Boolean)) {
  const { title, counts: numbers } = JSON.parse(line) as { title: string; counts: Counts };
  const told = Object.entries(numbers).map(([name, number]) => `${name} ${number}`);
  console.log(`${title}: ${told.join(', ')}`);
}
console.log(status === 0 ? '0 findings' : 'findings: see above');
fs.rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

// Looks for what the tests have not found yet: `npm run fuzz [-- CASES [SEED]]`. Where `npm test` always tries the same
// cases, this takes others each time, from a random seed that it prints; with that seed it tries them again.
// First come the property tests, each with its own number of cases. Then so many valid manifests are mutated: nothing may
// crash or hang, no secret show, and what validates must be what Kubernetes takes.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fuzz } from '../test/kit/fuzz';

const [cases = 20_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${cases} cases, seed ${seed}`);

const jest = [path.resolve('node_modules/jest/bin/jest.js'), '--runTestsByPath', ...propertyTests()];
const env = { ...process.env, PROPERTY_SEED: String(seed) };
if (spawnSync(process.execPath, jest, { stdio: 'inherit', env }).status !== 0) process.exitCode = 1;

const start = performance.now();
const figures = fuzz(cases, seed);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const codes = [...figures.codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
console.log(`${figures.cases} run in ${seconds} s; the slowest took ${figures.slowest.toFixed(0)} ms`);
console.log(`${figures.valid} valid, with ${figures.objects} objects that Kubernetes takes`);
console.log(`${codes.length} codes seen: ${codes.join(', ')}`);

function propertyTests(): string[] {
  const tests = fs.readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => path.join('test', name));
  return tests.filter((file) => file.endsWith('.test.ts') && fs.readFileSync(file, 'utf8').includes("'fast-check'"));
}

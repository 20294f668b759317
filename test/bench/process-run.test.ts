import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProcessRunner } from '../../bench/process-run';
import { testOnPosix } from '../kit/systems';

const CPU_MS = 100;
const BUSY = `while (process.cpuUsage().user < ${CPU_MS} * 1000);`;
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-bench-test-'));
const runner = new ProcessRunner(scratch);

afterAll(() => fs.rmSync(scratch, { recursive: true }));

function run(script: string) {
  return runner.run([process.execPath, '-e', script], { cwd: scratch, cores: 1 });
}

testOnPosix.each([
  ['of the process itself', BUSY],
  ['of its children', `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(BUSY)}])`],
  ['of its threads', `new (require('worker_threads').Worker)(${JSON.stringify(BUSY)}, { eval: true })`],
])('the CPU time %s counts', (_, script) => {
  expect(run(script).cpuMs).toBeGreaterThanOrEqual(CPU_MS);
});

testOnPosix('what a program says that it took to read prepared objects is taken off', () => {
  const told = JSON.stringify({ wallMs: 1e6, cpuMs: 2e6 });
  const { wallMs, cpuMs = 0 } = run(`process.stderr.write(${JSON.stringify(told)})`);
  expect(wallMs).toBeLessThan(0);
  expect(cpuMs).toBeLessThan(-1e6);
});

test('a command that fails is told with what it said', () => {
  expect(() => run('console.error("it broke"); process.exitCode = 3')).toThrow(/ended with 3: it broke/);
});

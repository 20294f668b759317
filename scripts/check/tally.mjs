// Runs checks and counts what has passed, failed and been left out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tool } from '../programs.cjs';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

export class Tally {
  #checks = { title: 'checks', passed: 0, failed: 0 };
  #parts = [this.#checks];
  #interrupted = new AbortController();

  constructor() {
    // What is started here ends with us, and what was to be ended afterwards is.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => this.#interrupted.abort());
  }

  /** Whether a command succeeds. Throws if we are interrupted. */
  async run([command, ...args], env = {}) {
    const { signal } = this.#interrupted;
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      signal,
    });
    try {
      const [status] = await once(child, 'exit');
      return status === 0;
    } catch (error) {
      signal.throwIfAborted();
      console.error(`${command}: ${error.message}`);
      return false;
    }
  }

  /** Counts one thing that must hold. */
  check(title, isGood) {
    console.log(`${isGood ? 'ok' : 'FAILED'}: ${title}`);
    this.#checks[isGood ? 'passed' : 'failed']++;
  }

  /** Runs tests and counts them. */
  async tests(title, args, env) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-check-'));
    const report = path.join(folder, 'jest.json');
    try {
      const isGood = await this.run([...tool('jest'), '--ci', '--json', `--outputFile=${report}`, ...args], env);
      const {
        numPassedTests: passed = 0,
        numFailedTests = 0,
        numFailedTestSuites = 0,
      } = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : {};
      this.#parts.push({ title, passed, failed: Math.max(numFailedTests, numFailedTestSuites, isGood ? 0 : 1) });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }

  leaveOut(title, reason) {
    this.#parts.push({ title, reason, passed: 0, failed: 0 });
  }

  /** Tells what ran and what did not; the last line counts over everything. */
  finish() {
    for (const { title, reason, passed, failed } of this.#parts) {
      console.log(
        reason === undefined ? `ran: ${title}: ${passed} of ${passed + failed}` : `left out: ${title}: ${reason}`,
      );
    }
    const sum = (key) => this.#parts.reduce((total, part) => total + part[key], 0);
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
    process.exitCode = sum('failed') === 0 ? 0 : 1;
  }
}

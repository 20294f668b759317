import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Nothing that is measured takes longer; what does is given up. */
const TIMEOUT_MS = 10 * 60 * 1000;
const GNU_TIME = '/usr/bin/time';

/** What one process took. */
export interface ProcessFigures {
  readonly wallMs: number;
  /** User and system time of all threads; undefined where there is no GNU time. */
  readonly cpuMs?: number;
  /** The most memory that was resident; undefined where there is no GNU time. */
  readonly peakKib?: number;
}

export interface ProcessOptions {
  readonly cwd: string;
  /** On how many cores it may run, if the system lets us say. @default - on all */
  readonly cores?: number;
}

/** Runs commands as processes of their own and measures them from outside. */
export class ProcessRunner {
  readonly canMeasureResources = isGnuTime();
  readonly canChooseCores = works('taskset', ['-c', '0', 'true']);
  readonly hasKubectl = works('kubectl', ['kustomize', '--help']);

  /** @param scratch a folder for what GNU time writes */
  constructor(private readonly scratch: string) {}

  /** @throws {Error} if the command fails, with what it said */
  run(command: readonly string[], { cwd, cores }: ProcessOptions): ProcessFigures {
    const figures = path.join(this.scratch, 'time');
    const [program = '', ...args] = [
      ...(this.canMeasureResources ? [GNU_TIME, '-f', '%U %S %M', '-o', figures] : []),
      ...(cores !== undefined && this.canChooseCores ? ['taskset', '-c', cores === 1 ? '0' : `0-${cores - 1}`] : []),
      ...command,
    ];
    const options = { cwd, timeout: TIMEOUT_MS, maxBuffer: 2 ** 30, encoding: 'utf8' } as const;
    const start = performance.now();
    const { status, stdout, stderr, error } = spawnSync(program, args, options);
    const wallMs = performance.now() - start;
    if (error) throw error;
    if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr.slice(0, 2000)}`);
    const prepared = preparedTime(stdout);
    if (!this.canMeasureResources) return { wallMs: wallMs - prepared };
    const [user = 0, system = 0, peakKib = 0] = fs.readFileSync(figures, 'utf8').trim().split(' ').map(Number);
    return { wallMs: wallMs - prepared, cpuMs: (user + system) * 1000 - prepared, peakKib };
  }
}

/** What a program of ours took to read prepared objects. */
function preparedTime(stdout: string): number {
  const [, milliseconds = 0] = /^\{"milliseconds":([\d.]+)\}$/.exec(stdout) ?? [];
  return Number(milliseconds);
}

function isGnuTime(): boolean {
  const { stdout, stderr } = spawnSync(GNU_TIME, ['--version'], { encoding: 'utf8' });
  return `${stdout}${stderr}`.includes('GNU');
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

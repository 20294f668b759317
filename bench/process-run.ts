import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Nothing that is measured takes longer; what does is given up. */
const TIMEOUT_MS = 10 * 60 * 1000;
const GNU_TIME = '/usr/bin/time';
/** Runs "$@" and writes what it took to the file "$0". GNU time would cut user and system time to hundredths. */
const TIMED = `TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&3; } 3>&2 2>"$0"`;

/** What one process took. */
export interface ProcessFigures {
  readonly wallMs: number;
  /** User and system time of all its threads, and of its children; undefined where there is no bash. */
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
  readonly canMeasureCpu = outputOf(['bash', '--version']) !== undefined;
  readonly canMeasureMemory = outputOf([GNU_TIME, '--version'])?.includes('GNU') ?? false;
  readonly canChooseCores = outputOf(['taskset', '-c', '0', 'true']) !== undefined;

  /** @param scratch a folder for what is measured and printed */
  constructor(private readonly scratch: string) {}

  /** @throws {Error} if the command fails, with what it said */
  run(command: readonly string[], { cwd, cores }: ProcessOptions): ProcessFigures {
    const [program = '', ...args] = [
      ...(cores !== undefined && this.canChooseCores ? ['taskset', '-c', cores === 1 ? '0' : `0-${cores - 1}`] : []),
      ...(this.canMeasureCpu ? ['bash', '-c', TIMED, this.file('times')] : []),
      ...(this.canMeasureMemory ? [GNU_TIME, '-f', '%M', '-o', this.file('memory')] : []),
      ...command,
    ];
    // Into pipes what prints much would have to wait for us.
    const streams = ['stdout', 'stderr'].map((name) => fs.openSync(this.file(name), 'w'));
    const start = performance.now();
    const { status, error } = spawnSync(program, args, { cwd, timeout: TIMEOUT_MS, stdio: ['ignore', ...streams] });
    const elapsedMs = performance.now() - start;
    for (const stream of streams) fs.closeSync(stream);
    const told = this.written('stderr');
    if (error) throw error;
    if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${told.slice(0, 2000)}`);

    const untimed = untimedIn(told);
    const peakKib = this.canMeasureMemory ? Number(this.written('memory')) : undefined;
    if (!this.canMeasureCpu) return { wallMs: elapsedMs - untimed.wallMs, peakKib };
    // bash writes the decimal sign of the user's language.
    const seconds = this.written('times').trim().replaceAll(',', '.').split(' ');
    const [real = 0, user = 0, system = 0] = seconds.map(Number);
    return { wallMs: real * 1000 - untimed.wallMs, cpuMs: (user + system) * 1000 - untimed.cpuMs, peakKib };
  }

  private file(name: string): string {
    return path.join(this.scratch, name);
  }

  private written(name: string): string {
    return fs.readFileSync(this.file(name), 'utf8');
  }
}

/** What a command prints, to whichever stream; undefined if it fails or is missing. */
export function outputOf([program = '', ...args]: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}

/** What a program of ours took to read its prepared objects: see `PreparedObjects`. */
function untimedIn(told: string): { readonly wallMs: number; readonly cpuMs: number } {
  const [, wallMs = 0, cpuMs = 0] = /^\{"wallMs":([\d.e-]+),"cpuMs":([\d.e-]+)\}$/.exec(told) ?? [];
  return { wallMs: Number(wallMs), cpuMs: Number(cpuMs) };
}

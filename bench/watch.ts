import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Inputs, Workspace } from './workspace';

const CHANGES = 10;
const WAIT_MS = 120_000;
const POLL_MS = 20;
/** In which Linux counts the CPU time of a process. */
const TICK_MS = 10;
/** `kubejob synth` ends each run with it. */
const END_OF_RUN = / removed; .*\n/g;

/** What `kubejob synth --watch` takes for one changed manifest. */
export interface WatchFigures {
  readonly manifests: number;
  readonly changes: number;
  /** Of all threads, on average. */
  readonly cpuMs: number;
}

/** Changes one manifest after the other under `kubejob synth --watch`. Undefined where Linux' /proc is missing. */
export async function measureWatch(
  { count, manifests }: Inputs,
  bin: string,
  workspace: Workspace,
): Promise<WatchFigures | undefined> {
  if (!fs.existsSync('/proc/self/stat')) return undefined;
  const fresh = workspace.freshFolder();
  const args = [bin, 'synth', manifests, '-o', fresh, '--watch'];
  const child = spawn(process.execPath, args, { cwd: workspace.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const runs = new RunCounter(child);
    await runs.reach(1);
    // The first change warms up.
    await change(manifests, 0, runs);
    const before = cpuOf(child);
    for (let index = 1; index <= CHANGES; index++) await change(manifests, index, runs);
    return { manifests: count, changes: CHANGES, cpuMs: (cpuOf(child) - before) / CHANGES };
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Counts the runs that a child tells the end of. */
class RunCounter {
  private text = '';

  constructor(private readonly child: ChildProcess) {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
    });
  }

  get count(): number {
    return this.text.match(END_OF_RUN)?.length ?? 0;
  }

  async reach(count: number): Promise<void> {
    for (let waited = 0; this.count < count; waited += POLL_MS) {
      if (this.child.exitCode !== null || waited > WAIT_MS) throw new Error('kubejob synth --watch does not go on');
      await delay(POLL_MS);
    }
  }
}

/** Changes a manifest, and waits for the run that sees it. */
async function change(manifests: string, index: number, runs: RunCounter): Promise<void> {
  const names = fs.readdirSync(manifests).sort();
  const file = path.join(manifests, names[index % names.length] ?? '');
  const text = fs.readFileSync(file, 'utf8');
  const { count } = runs;
  fs.writeFileSync(file, text.replace(/activeDeadlineSeconds: \d+/, `activeDeadlineSeconds: ${7_201 + index}`));
  await runs.reach(count + 1);
}

/** The CPU time of a process so far, in milliseconds: fields 14 and 15 of /proc/PID/stat. */
function cpuOf({ pid }: ChildProcess): number {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

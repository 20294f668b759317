import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type FinishedObjects, finishedObjects } from './finished-objects';
import { type BenchManifest, benchManifests } from './manifests';

const MEMORY_FOLDER = '/dev/shm';
const ENOUGH_BYTES = 2 ** 30;

/** The environment that there are overlays for. */
export const ENVIRONMENT = 'prod';

/** What the benchmark of one number of manifests runs on; all paths are absolute. */
export interface Inputs {
  readonly count: number;
  readonly manifests: string;
  readonly manifestBytes: number;
  /** The same manifests, each with an overlay of {@link ENVIRONMENT} beside it. */
  readonly overlaid: string;
  /** What kubejob makes of them, as it stands after a run. */
  readonly output: string;
  readonly outputBytes: number;
  /** The objects of the output, for the others. */
  readonly finished: FinishedObjects;
}

/** A temporary folder with everything that the benchmark reads and writes. */
export class Workspace {
  readonly folder = fs.mkdtempSync(path.join(temporaryFolder(), 'kubejob-bench-'));
  private runs = 0;

  /** @param bin the kubejob to make the output with */
  inputs(counts: readonly number[], bin: string): Inputs[] {
    const manifests = benchManifests(Math.max(...counts));
    return counts.map((count) => this.inputsOf(manifests.slice(0, count), bin));
  }

  /** A folder that does not exist yet. */
  freshFolder(): string {
    return path.join(this.folder, `run-${++this.runs}`);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private inputsOf(manifests: readonly BenchManifest[], bin: string): Inputs {
    const count = manifests.length;
    const at = (name: string) => path.join(this.folder, String(count), name);
    const folders = { manifests: at('manifests'), overlaid: at('overlaid'), output: at('output') };
    for (const folder of Object.values(folders)) fs.mkdirSync(folder, { recursive: true });
    for (const { name, text, overlay } of manifests) {
      for (const folder of [folders.manifests, folders.overlaid])
        fs.writeFileSync(path.join(folder, `${name}.yaml`), text);
      fs.writeFileSync(path.join(folders.overlaid, `${name}.${ENVIRONMENT}.yaml`), overlay);
    }

    const args = [bin, 'synth', folders.manifests, '-o', folders.output];
    const options = { cwd: this.folder, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
    const { status, stderr } = spawnSync(process.execPath, args, options);
    if (status !== 0) throw new Error(`kubejob synth ended with ${status}: ${stderr.slice(-2000)}`);

    const manifestBytes = bytesIn(folders.manifests);
    const outputBytes = bytesIn(folders.output);
    const finished = finishedObjects(folders.output, at('finished'));
    return { count, ...folders, manifestBytes, outputBytes, finished };
  }
}

function bytesIn(folder: string): number {
  const names = fs.readdirSync(folder);
  return names.reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
}

/**
 * Where TMPDIR says; else in memory, where there is room: to make a file on a disk may take longer than everything else
 * that is done for it, and how long is a matter of chance.
 */
function temporaryFolder(): string {
  if (process.env.TMPDIR || !fs.existsSync(MEMORY_FOLDER)) return os.tmpdir();
  const { bavail, bsize } = fs.statfsSync(MEMORY_FOLDER);
  return bavail * bsize > ENOUGH_BYTES ? MEMORY_FOLDER : os.tmpdir();
}

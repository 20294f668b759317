import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../lib/cli/main';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  readonly stdoutIsTTY?: boolean;
  readonly stderrIsTTY?: boolean;
}

/** A folder of its own with some files, to run commands in. */
export class Project {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-test-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.folder, name));
  }

  async run(argv: readonly string[], settings: RunSettings = {}): Promise<Outcome> {
    const { env = {}, stdin = '', stdoutIsTTY = false, stderrIsTTY = false } = settings;
    const written = { stdout: '', stderr: '' };
    const sink = (name: 'stdout' | 'stderr', isTTY: boolean) => ({
      isTTY,
      write: (text: string) => {
        written[name] += text;
      },
    });
    const status = await main({
      ...{ argv, env, cwd: this.folder },
      stdout: sink('stdout', stdoutIsTTY),
      stderr: sink('stderr', stderrIsTTY),
      readStdin: () => Buffer.from(stdin),
    });
    return { status, ...written };
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}

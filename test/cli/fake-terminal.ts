import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CliContext, ExitStatus } from '../../lib/cli/context';
import { main } from '../../lib/cli/main';

/** What a command wrote and how it ended. */
export interface Outcome {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with these files in it; removed after the test. */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'kubejob-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeIn(folder, name, text);
  return folder;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

export function writeIn(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** Runs the command line in this process, with streams that only remember. */
export async function kubejob(argv: readonly string[], given: Partial<CliContext> = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof written, isTTY = false) => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const status = await main({
    argv,
    env: {},
    cwd: os.tmpdir(),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    readStdin: () => Buffer.from(''),
    ...given,
  });
  return { status, ...written };
}

/** A small manifest, in one line. */
export function manifest(name: string, spec = ''): string {
  return `{apiVersion: kubernetes.project-planton.org/v1, kind: KubernetesJob, metadata: {name: ${name}}, spec: {namespace: jobs, image: {repo: busybox, tag: "1.36"}, activeDeadlineSeconds: 600${spec && `, ${spec}`}}}\n`;
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CliContext } from '../../lib/cli/context';
import { main } from '../../lib/cli/main';
import { nameFrom, withSlashes } from '../../lib/read/file-names';

export const ROOT = path.join(__dirname, '..', '..');

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
}

/** Runs the command line inside this process, with streams that only remember. */
export async function runMain(
  argv: readonly string[],
  { stdin = '', isTTY = {}, ...given }: Partial<CliContext> & Pick<Surroundings, 'stdin'> & { isTTY?: Terminals } = {},
): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof written) => ({
    isTTY: isTTY[name] ?? false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const context = { env: {}, cwd: os.tmpdir(), stdout: sink('stdout'), stderr: sink('stderr') };
  const status = await main({ argv, ...context, readStdin: () => Buffer.from(stdin), ...given });
  return { status, ...written };
}

/** Which streams a person reads. */
export interface Terminals {
  readonly stdout?: boolean;
  readonly stderr?: boolean;
}

/** Runs `bin/kubejob` as a process of its own. */
export function runKubejob(argv: readonly string[], { cwd, env = {}, stdin = '' }: Surroundings): Finished {
  return runNode([path.join(ROOT, 'bin/kubejob'), ...argv], { cwd, env, stdin });
}

/** Runs Node with an environment that has nothing of the tests' own in it. */
export function runNode(argv: readonly string[], { cwd, env = {}, stdin = '' }: Surroundings): Finished {
  const options = { cwd, env: { PATH: process.env.PATH, ...env }, input: stdin, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, options);
  return { status, stdout, stderr };
}

/** A folder for one test, with these files in it (a value that is no text is written as JSON). */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'kubejob-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFile(folder, name, content);
  return folder;
}

export function writeFile(folder: string, name: string, content: unknown): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const isReady = typeof content === 'string' || content instanceof Uint8Array;
  fs.writeFileSync(file, isReady ? content : JSON.stringify(content));
}

/** The names of what is in a folder and below, with `/`. */
export function namesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => withSlashes(name));
}

/** What is in a folder and below: the bytes of each file by its name with `/`, and when it was last changed. */
export function stateOf(folder: string): Record<string, { text: string; changed: bigint }> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => {
      const changed = fs.statSync(file, { bigint: true }).mtimeNs;
      return [nameFrom(folder, file), { text: fs.readFileSync(file, 'utf8'), changed }];
    }),
  );
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

import fs from 'node:fs';
import path from 'node:path';
import type { JobDifference } from '../../../lib/diff/compare';
import { runMain, writeFile } from '../../kit/command-line';
import { commitAll, repositoryWith } from '../../kit/git';
import { mustRun, shell } from '../kit/shell';
import { manifestOf, type Row, type When } from './rows';
import type { AppliedRows } from './run';

/** How the rows of a project are applied. */
const COMMANDS = {
  client: 'kubectl apply -f dist/',
  server: 'kubectl apply --server-side --force-conflicts -f dist/',
  force: 'kubectl apply --force -f dist/',
} as const;

/** The API server repeats the whole field before it says what is wrong with it. */
const REFUSAL = /Job(?:\.batch)? "(?<name>[^"]+)" is invalid: .*: (?<why>[^:\n]+)$/gm;

type Command = keyof typeof COMMANDS;

/** The command with which the user applies what a row's mode makes: `replace` needs a flag that client-side apply has. */
function commandOf({ mode, way }: Row): Command {
  if (way === 'server') return way;
  return mode === 'replace' ? 'force' : 'client';
}

/** So many rows are applied at a time, by one kubectl. */
const SIZE = 100;

/** Rows that are applied with one command: a project of a user, whose output is in Git. */
export class Project implements AppliedRows {
  private readonly cwd = repositoryWith({ 'README.md': 'Jobs that change.\n' });

  private constructor(
    private readonly command: Command,
    readonly rows: readonly Row[],
    readonly namespace: string,
  ) {}

  /** @param prefix of the namespaces */
  static all(rows: readonly Row[], prefix: string): Project[] {
    return (Object.keys(COMMANDS) as Command[]).flatMap((command) => {
      const own = rows.filter((row) => commandOf(row) === command);
      return Array.from({ length: Math.ceil(own.length / SIZE) }, (_, part) => {
        return new Project(command, own.slice(part * SIZE, (part + 1) * SIZE), `${prefix}${command}-${part}`);
      });
    });
  }

  async mustApply(when: When): Promise<void> {
    if (!this.hasManifests(when)) return;
    await this.synthesize(when);
    await mustRun(COMMANDS[this.command], this.cwd);
  }

  async synthesize(when: When): Promise<void> {
    if (!this.hasManifests(when)) return;
    this.write(when);
    const { status, stderr } = await runMain(['synth', '--quiet'], { cwd: this.cwd });
    if (status !== 0) throw new Error(stderr);
    commitAll(this.cwd);
  }

  async differences(...flags: string[]): Promise<Map<string, JobDifference>> {
    this.write('after');
    const { stdout, stderr } = await runMain(['diff', '--format', 'json', ...flags], { cwd: this.cwd });
    if (!stdout) throw new Error(stderr);
    const { jobs }: { readonly jobs: readonly JobDifference[] } = JSON.parse(stdout);
    return new Map(jobs.map((job) => [job.name, job]));
  }

  async apply(): Promise<Map<string, string>> {
    const { stderr } = await shell(COMMANDS[this.command], this.cwd);
    const other = /^(error|Error from server \((?!Invalid)).*/m.exec(stderr);
    if (other) throw new Error(`kubectl says: ${other[0]}`);
    return new Map([...stderr.matchAll(REFUSAL)].map(({ groups: { name = '', why = '' } = {} }) => [name, why]));
  }

  private hasManifests(when: When): boolean {
    return this.rows.some(({ change }) => change[when]);
  }

  private write(when: When): void {
    for (const row of this.rows) {
      const file = `manifests/${row.name}.yaml`;
      const manifest = manifestOf(row, when, this.namespace);
      if (manifest) writeFile(this.cwd, file, manifest);
      else fs.rmSync(path.join(this.cwd, file), { force: true });
    }
  }
}

import fs from 'node:fs';
import path from 'node:path';
import type { JobDifference } from '../../../lib/diff/compare';
import { manifestOf, type Row, type When } from '../../cluster/truth/rows';
import type { AppliedRows } from '../../cluster/truth/run';
import { folderWith, runMain, writeFile } from '../../kit/command-line';
import type { Argocd, Flux } from '../kit/engine';
import type { Tool } from '../kit/programs';

/** What a tool does with the output of a row; returns why it can't, if it can't. */
export type Reconcile = (name: string, folder: string, revision: string) => Promise<string | undefined>;

/** An Application whose pruning and self-heal are on. */
export function argocdReconcile(argocd: Argocd): Reconcile {
  return async (application, folder, revision) => {
    const { condition, phase, results } = await argocd.ask({
      ...{ application, folder, revision, prune: true, allowEmpty: true, selfHeal: true },
    });
    const failed = results.find(({ kind, status }) => kind === 'Job' && status === 'SyncFailed');
    if (failed) return failed.message;
    // A hook that fails makes the sync fail, but nothing refuses it.
    const isOfHook = results.some(({ hook, phase: end }) => hook !== '' && end === 'Failed');
    return phase === 'Error' || (phase === '' && condition !== '' && !isOfHook) ? condition : undefined;
  };
}

/** A Kustomization whose pruning is on. */
export function fluxReconcile(flux: Flux): Reconcile {
  return async (kustomization, folder) => {
    const { reason, message } = await flux.ask({ kustomization, folder, prune: true });
    return reason === '' ? undefined : message;
  };
}

/** So many rows at a time: each of them is compared, applied and waited for. */
const AT_A_TIME = 8;

/** Rows each of which has a project, and an Application or Kustomization, of its own. */
export class ToolProject implements AppliedRows {
  private readonly projects: ReadonlyMap<Row, string>;
  private readonly jobNames = new Map<Row, string>();
  private revision = '';

  constructor(
    private readonly tool: Tool,
    private readonly reconcile: Reconcile,
    readonly rows: readonly Row[],
    readonly namespace: string,
  ) {
    this.projects = new Map(
      rows.map((row) => [row, folderWith({ 'cdk8s.yaml': { kubejob: { delivery: this.tool } } })]),
    );
  }

  async mustApply(when: When): Promise<void> {
    await this.synthesize(when);
    const concerned = this.rows.filter(({ change }) => change[when]);
    const refused = await this.applyAll(concerned);
    if (refused.size > 0) throw new Error([...refused].map(([{ name }, why]) => `${name}: ${why}`).join('\n'));
  }

  async synthesize(when: When): Promise<void> {
    this.revision = when;
    for (const row of this.rows) {
      const cwd = this.write(row, when);
      if (when !== 'after' && !row.change[when]) continue;
      const { status, stderr } = await runMain(['synth', '--quiet', '--allow-empty'], { cwd });
      if (status !== 0) throw new Error(`${row.name}: ${stderr}`);
    }
  }

  async differences(...flags: string[]): Promise<Map<string, JobDifference>> {
    const found = new Map<string, JobDifference>();
    for (const row of this.rows) {
      const cwd = this.write(row, 'after');
      const { stdout, stderr } = await runMain(['diff', '--format', 'json', ...flags], { cwd });
      const [job]: readonly JobDifference[] = stdout ? JSON.parse(stdout).jobs : [];
      if (!job) throw new Error(`${row.name}: ${stderr}`);
      found.set(row.name, job);
      this.jobNames.set(row, job.jobName ?? '');
    }
    return found;
  }

  async apply(): Promise<Map<string, string>> {
    const refused = await this.applyAll(this.rows);
    return new Map([...refused].map(([row, why]) => [this.jobNames.get(row) ?? '', reasonIn(why)]));
  }

  private async applyAll(rows: readonly Row[]): Promise<Map<Row, string>> {
    const refused = new Map<Row, string>();
    const left = [...rows];
    const work = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        const why = await this.reconcile(row.name, path.join(this.projects.get(row) ?? '', 'dist'), this.revision);
        if (why !== undefined) refused.set(row, why);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    return refused;
  }

  /** Returns the folder of the row's project. */
  private write(row: Row, when: When): string {
    const cwd = this.projects.get(row) ?? '';
    const manifest = manifestOf(row, when, this.namespace);
    if (manifest) writeFile(cwd, 'manifests/job.yaml', manifest);
    else fs.rmSync(path.join(cwd, 'manifests'), { recursive: true, force: true });
    return cwd;
  }
}

/** The end of what the API server says. */
function reasonIn(message: string): string {
  return /: ([^:\n]*immutable)/.exec(message)?.[1] ?? message;
}

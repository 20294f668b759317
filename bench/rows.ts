import fs from 'node:fs';
import type { Programs } from './bundle';
import type { ProcessRunner } from './process-run';
import type { Inputs, Workspace } from './workspace';

/** What is measured, by name. Several rows of one kind differ in manifests and cores. */
export type RowKind = 'node' | 'help' | 'synth' | 'again' | 'validate' | 'floor' | 'reading' | 'cdk8s' | 'kustomize';

/** One row of the table: a command that is run and measured. */
export interface Row {
  readonly kind: RowKind;
  /** 0 if it reads none. */
  readonly manifests: number;
  readonly cores: number;
  /** The command; it may write to a folder that does not exist yet. */
  command(fresh: string): readonly string[];
}

/** The titles for people. */
export const rowTitles: Readonly<Record<RowKind, string>> = {
  node: 'node -e 0',
  help: 'kubejob --help',
  synth: 'kubejob synth',
  again: 'kubejob synth, nothing changed',
  validate: 'kubejob validate',
  floor: 'the floor',
  reading: 'the floor of reading',
  cdk8s: 'plain cdk8s app',
  kustomize: 'kubectl kustomize',
};

/** The row that each is compared with, of as many manifests and cores. */
export const comparedWith: Readonly<Partial<Record<RowKind, RowKind>>> = {
  help: 'node',
  synth: 'floor',
  again: 'reading',
  validate: 'synth',
  cdk8s: 'synth',
  kustomize: 'synth',
};

export interface RowOptions {
  readonly bin: string;
  readonly programs: Programs;
  /** The most manifests that the slow ones are given. */
  readonly mostForCdk8s: number;
  readonly mostForKustomize: number;
}

/** All rows for these inputs, as far as the machine can run them. */
export function rowsFor(inputs: readonly Inputs[], runner: ProcessRunner, options: RowOptions): Row[] {
  const node = process.execPath;
  const { bin, programs } = options;
  const rows: Row[] = [
    { kind: 'node', manifests: 0, cores: 2, command: () => [node, '-e', '0'] },
    { kind: 'help', manifests: 0, cores: 2, command: () => [node, bin, '--help'] },
  ];
  for (const { count, manifests, output, prepared } of inputs) {
    const row = (kind: RowKind, cores: number, command: Row['command']) => {
      rows.push({ kind, manifests: count, cores, command });
    };
    const coreCounts = count > 1 && runner.canChooseCores ? [1, 2] : [2];
    for (const cores of coreCounts) {
      row('synth', cores, (fresh) => [node, bin, 'synth', manifests, '-o', fresh]);
      row('floor', cores, () => [node, programs.floor, manifests, prepared]);
      row('validate', cores, () => [node, bin, 'validate', manifests]);
      row('again', cores, () => [node, bin, 'synth', manifests, '-o', output]);
      row('reading', cores, () => [node, programs.reading, manifests, output]);
    }
    if (count <= options.mostForCdk8s) row('cdk8s', 2, (fresh) => [node, programs.plainCdk8s, prepared, fresh]);
    if (count <= options.mostForKustomize && runner.hasKubectl) {
      row('kustomize', 2, () => ['kubectl', 'kustomize', output]);
    }
  }
  return rows;
}

/** Runs a row once. What it writes is removed. */
export function runRow(row: Row, runner: ProcessRunner, workspace: Workspace) {
  const fresh = workspace.freshFolder();
  try {
    return runner.run(row.command(fresh), { cwd: workspace.folder, cores: row.cores });
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

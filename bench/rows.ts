import fs from 'node:fs';
import type { Programs } from './bundle';
import type { ProcessFigures, ProcessRunner } from './process-run';
import type { RowKind } from './row-kinds';
import { ENVIRONMENT, type Inputs, type Workspace } from './workspace';

/** One row of the table: a command that is run and measured. */
export interface Row {
  readonly kind: RowKind;
  /** 0 if it reads none. */
  readonly manifests: number;
  readonly cores: number;
  /** The command; it may write to a folder that does not exist yet. */
  command(fresh: string): readonly string[];
}

export interface RowOptions {
  readonly bin: string;
  readonly programs: Programs;
  readonly coreCounts: readonly number[];
  /** Whether the row is to be there, with so many manifests. */
  isWanted(kind: RowKind, manifests: number): boolean;
}

type Command = readonly [kind: RowKind, command: Row['command']];

const node = process.execPath;

/** All rows for these inputs. */
export function rowsFor(inputs: readonly Inputs[], options: RowOptions): Row[] {
  const rows = (manifests: number, commands: readonly Command[]): Row[] =>
    commands
      .filter(([kind]) => options.isWanted(kind, manifests))
      .flatMap(([kind, command]) => options.coreCounts.map((cores) => ({ kind, manifests, cores, command })));
  const starts: readonly Command[] = [
    ['node', () => [node, '-e', '0']],
    ['help', () => [node, options.bin, '--help']],
  ];
  return [...rows(0, starts), ...inputs.flatMap((input) => rows(input.count, commandsFor(input, options)))];
}

function commandsFor({ manifests, overlaid, output, finished }: Inputs, { bin, programs }: RowOptions): Command[] {
  return [
    ['synth', (fresh) => [node, bin, 'synth', manifests, '-o', fresh]],
    ['again', () => [node, bin, 'synth', manifests, '-o', output]],
    ['overlays', (fresh) => [node, bin, 'synth', overlaid, '--env', ENVIRONMENT, '-o', fresh]],
    // It tells its notes, as it does by default.
    ['validate', () => [node, bin, 'validate', manifests]],
    ['floor', () => [node, programs.floor, manifests, finished.prepared]],
    ['reading', () => [node, programs.reading, manifests, output]],
    ['helm', () => ['helm', 'template', 'bench', finished.chart, '--values', finished.values]],
    ['jsonnet', () => ['jsonnet', '--string', finished.jsonnet]],
    ['cdk8s', (fresh) => [node, programs.plainCdk8s, finished.prepared, fresh]],
    ['kustomize', () => ['kubectl', 'kustomize', output]],
  ];
}

/** Runs a row once. What it writes is removed. */
export function runRow(row: Row, runner: ProcessRunner, workspace: Workspace): ProcessFigures {
  const fresh = workspace.freshFolder();
  try {
    return runner.run(row.command(fresh), { cwd: workspace.folder, cores: row.cores });
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

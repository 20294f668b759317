import fs from 'node:fs';
import path from 'node:path';
import type { ProcessFigures } from './process-run';
import type { RowKind } from './row-kinds';
import type { WatchFigures } from './watch';

/** The medians over all runs of a row. */
export interface RowFigures extends ProcessFigures {
  readonly kind: RowKind;
  /** 0 if it reads none. */
  readonly manifests: number;
  readonly cores: number;
  readonly runs: number;
}

/** Everything that one run of the benchmark found out; bench/results.json holds that of the last full one. */
export interface Results {
  /** The runtime and the processor. */
  readonly machine: string;
  /** What kubejob was compared with, with its version. */
  readonly tools: readonly string[];
  /** How often every row was run; rows that are over soon were run more often, and long ones less. */
  readonly rounds: number;
  readonly rows: readonly RowFigures[];
  readonly inputs: readonly {
    readonly manifests: number;
    readonly manifestBytes: number;
    readonly outputBytes: number;
  }[];
  readonly watch: readonly WatchFigures[];
}

/** The results of the last full run. */
export function readResults(root: string): Results {
  return JSON.parse(fs.readFileSync(fileIn(root), 'utf8')) as Results;
}

export function writeResults(root: string, results: Results): void {
  fs.writeFileSync(fileIn(root), `${JSON.stringify(results, null, 2)}\n`);
}

/** The figures of a row, if it was measured. */
export function rowOf(
  { rows }: Pick<Results, 'rows'>,
  kind: RowKind,
  manifests: number,
  cores: number,
): RowFigures | undefined {
  return rows.find((row) => row.kind === kind && row.manifests === manifests && row.cores === cores);
}

function fileIn(root: string): string {
  return path.join(root, 'bench/results.json');
}

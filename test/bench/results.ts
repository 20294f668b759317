import type { Results, RowFigures } from '../../bench/results';
import type { RowKind } from '../../bench/row-kinds';

/** A row that took so many milliseconds, all of them on the CPU. */
export function row(kind: RowKind, manifests: number, cores: number, milliseconds: number): RowFigures {
  return { kind, manifests, cores, runs: 3, wallMs: milliseconds, cpuMs: milliseconds, peakKib: 100 * 1024 };
}

/** Results with these rows. */
export function resultsWith(rows: readonly RowFigures[], others: Partial<Results> = {}): Results {
  return { machine: 'a machine', tools: [], rounds: 3, rows, inputs: [], watch: [], ...others };
}

import type { Measured } from './measure';
import { comparedWith, type RowKind, rowTitles } from './rows';
import type { WatchFigures } from './watch';
import type { Inputs } from './workspace';

/** Everything that one run of the benchmark found out. */
export interface Figures {
  readonly measured: readonly Measured[];
  readonly inputs: readonly Inputs[];
  readonly watch: readonly WatchFigures[];
}

/** The medians of a row, if it was measured. */
export function measuredOf(
  { measured }: Pick<Figures, 'measured'>,
  kind: RowKind,
  manifests: number,
  cores = 2,
): Measured | undefined {
  return measured.find(({ row }) => row.kind === kind && row.manifests === manifests && row.cores === cores);
}

/** How a row compares with another. */
export interface Comparison {
  readonly title: string;
  readonly wallRatio: number;
  /** Tells more than the wall time where others use the machine too. */
  readonly cpuRatio?: number;
}

/** How a row compares with the one of as many manifests and cores that it is to be compared with. */
export function comparisonOf(
  figures: Pick<Figures, 'measured'>,
  { row, wallMs, cpuMs }: Measured,
): Comparison | undefined {
  // One manifest is compared with the bare start.
  const isStart = row.kind === 'synth' && row.manifests === 1;
  const kind = isStart ? 'node' : comparedWith[row.kind];
  const other = kind && measuredOf(figures, kind, isStart ? 0 : row.manifests, row.cores);
  if (!other) return undefined;
  const cpuRatio = cpuMs && other.cpuMs ? cpuMs / other.cpuMs : undefined;
  return { title: rowTitles[other.row.kind], wallRatio: wallMs / other.wallMs, cpuRatio };
}

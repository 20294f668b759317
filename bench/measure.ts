import type { ProcessFigures } from './process-run';
import type { RowFigures } from './results';
import type { Row } from './rows';

/** Once all runs of a row together took longer, it is not run again. */
const ENOUGH_MS = 100_000;
/** A row that is over so soon is run several times a round: what disturbs it is as large as itself. */
const SHORT_MS = 400;
const SHORT_REPEATS = 3;

/**
 * Measures rows in rounds, each row once in every round, so that what slows the machine down for a while slows down
 * all of them.
 */
export function measureRows(
  rows: readonly Row[],
  rounds: number,
  runRow: (row: Row) => ProcessFigures,
  onRound: (round: number) => void,
): RowFigures[] {
  const figures = new Map<Row, ProcessFigures[]>(rows.map((row) => [row, []]));
  for (let round = 1; round <= rounds; round++) {
    onRound(round);
    for (const [row, ofRow] of figures) {
      const spent = ofRow.reduce((sum, { wallMs }) => sum + wallMs, 0);
      if (spent > ENOUGH_MS) continue;
      const first = runRow(row);
      ofRow.push(first);
      for (let repeat = 1; repeat < SHORT_REPEATS && first.wallMs < SHORT_MS; repeat++) ofRow.push(runRow(row));
    }
  }
  return [...figures].map(([{ kind, manifests, cores }, ofRow]) => ({
    kind,
    manifests,
    cores,
    runs: ofRow.length,
    wallMs: median(ofRow.map(({ wallMs }) => wallMs)) ?? 0,
    cpuMs: median(ofRow.flatMap(({ cpuMs = [] }) => cpuMs)),
    peakKib: median(ofRow.flatMap(({ peakKib = [] }) => peakKib)),
  }));
}

/** To tenths: more digits would be noise. */
function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below, above] = [sorted[middle - 1], sorted[middle]];
  if (above === undefined) return undefined;
  const exact = sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
  return Math.round(exact * 10) / 10;
}

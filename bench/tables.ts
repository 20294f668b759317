import { type Goal, isReached } from './goals';
import { markdownTable } from './markdown-table';
import { grouped, MISSING, rounded } from './numbers';
import { type Results, type RowFigures, rowOf } from './results';
import { type RowKind, rowTexts } from './row-kinds';

const KIB_PER_MIB = 1024;
const BYTES_PER_MIB = 1024 * KIB_PER_MIB;

/** Everything that was measured of every row. */
export function rowsTable(results: Results): string {
  const lines = results.rows.map(({ kind, manifests, cores, runs, wallMs, cpuMs, peakKib }) => {
    const { title, comparedWith } = rowTexts[kind];
    const other = comparedWith && rowOf(results, comparedWith, manifests, cores);
    return [
      title,
      manifests > 0 ? grouped(manifests) : '',
      String(cores),
      grouped(wallMs),
      cpuMs === undefined ? MISSING : grouped(cpuMs),
      peakKib === undefined ? MISSING : grouped(peakKib / KIB_PER_MIB),
      manifests > 0 ? grouped((wallMs * 1000) / manifests) : '',
      other ? `${(wallMs / other.wallMs).toFixed(2)} ×` : '',
      other?.cpuMs && cpuMs ? `${(cpuMs / other.cpuMs).toFixed(2)} ×` : '',
      other ? rowTexts[other.kind].title : '',
      String(runs),
    ];
  });
  const head = ['', 'manifests', 'cores', 'wall ms', 'CPU ms', 'peak MiB', 'µs/manifest', 'wall', 'CPU', 'of', 'runs'];
  return markdownTable([head, ...lines], { textColumns: [0, 9] });
}

/** Wall and CPU time on so many cores: a line for each kind, a column for each number of manifests. */
export function timesTable(results: Results, cores: number, kinds: readonly RowKind[]): string {
  return bySize(results, kinds, cores, 'seconds / of CPU', ({ wallMs, cpuMs }) => {
    return `${rounded(wallMs / 1000)} / ${cpuMs === undefined ? MISSING : rounded(cpuMs / 1000)}`;
  });
}

/** The most memory that was resident, with lines and columns as in the table of times. */
export function memoryTable(results: Results, cores: number, kinds: readonly RowKind[]): string {
  return bySize(results, kinds, cores, 'MiB', ({ peakKib }) => {
    return peakKib === undefined ? MISSING : grouped(peakKib / KIB_PER_MIB);
  });
}

/** How much is read and written, a column for each number of manifests. */
export function inputsTable({ inputs }: Results): string {
  const lines = [
    ['manifests', ...inputs.map(({ manifestBytes }) => rounded(manifestBytes / BYTES_PER_MIB))],
    ['finished YAML', ...inputs.map(({ outputBytes }) => rounded(outputBytes / BYTES_PER_MIB))],
  ];
  return markdownTable([['MiB', ...inputs.map(({ manifests }) => grouped(manifests))], ...lines], { textColumns: [0] });
}

/** What one change costs under `--watch`, a column for each number of manifests. */
export function watchTable({ watch }: Results): string {
  const head = ['manifests', ...watch.map(({ manifests }) => grouped(manifests))];
  return markdownTable([head, ['ms of CPU', ...watch.map(({ cpuMs }) => grouped(cpuMs))]], { textColumns: [0] });
}

/** The goals, with what was measured. */
export function goalsTable(goals: readonly Goal[]): string {
  const lines = goals.map((goal) => {
    const { title, limit, isAtLeast, unit, value } = goal;
    const withUnit = (text: string) => (unit ? `${text} ${unit}` : text);
    return [
      title,
      `${isAtLeast ? '≥' : '≤'} ${withUnit(String(limit))}`,
      value === undefined ? MISSING : withUnit(value.toFixed(value < 10 ? 2 : 0)),
      value === undefined ? 'not measured' : isReached(goal) ? 'reached' : 'not reached',
    ];
  });
  return markdownTable([['goal', 'limit', 'measured', ''], ...lines], { textColumns: [0, 3] });
}

function bySize(
  results: Results,
  kinds: readonly RowKind[],
  cores: number,
  unit: string,
  textOf: (row: RowFigures) => string,
): string {
  const rows = results.rows.filter((row) => row.cores === cores && kinds.includes(row.kind));
  const sizes = [...new Set(rows.map(({ manifests }) => manifests))];
  const lines = kinds
    .filter((kind) => rows.some((row) => row.kind === kind))
    .map((kind) => {
      const cells = sizes.map((size) => rowOf(results, kind, size, cores));
      return [rowTexts[kind].title, ...cells.map((row) => (row ? textOf(row) : MISSING))];
    });
  return markdownTable([[unit, ...sizes.map((size) => (size === 0 ? 'none' : grouped(size)))], ...lines], {
    textColumns: [0],
  });
}

import { comparisonOf, type Figures } from './figures';
import type { Goal } from './goals';
import { rowTitles } from './rows';

const MISSING = '–';

/** The medians of every row, as a Markdown table. */
export function figuresTable(figures: Figures): string {
  const rows = figures.measured.map((measured) => {
    const { row, runs, wallMs, cpuMs, peakKib } = measured;
    const compared = comparisonOf(figures, measured);
    return [
      rowTitles[row.kind],
      row.manifests > 0 ? grouped(row.manifests) : '',
      String(row.cores),
      grouped(wallMs),
      cpuMs === undefined ? MISSING : grouped(cpuMs),
      peakKib === undefined ? MISSING : grouped(peakKib / 1024),
      row.manifests > 0 ? grouped((wallMs * 1000) / row.manifests) : '',
      compared ? `${compared.wallRatio.toFixed(2)} ×` : '',
      compared?.cpuRatio ? `${compared.cpuRatio.toFixed(2)} ×` : '',
      compared?.title ?? '',
      String(runs),
    ];
  });
  const head = ['', 'manifests', 'cores', 'wall ms', 'CPU ms', 'peak MiB', 'µs/manifest', 'wall', 'CPU', 'of', 'runs'];
  return markdownTable([head, ...rows], new Set([1, 2, 3, 4, 5, 6, 7, 8, 10]));
}

/** The goals, as a Markdown table. */
export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ title, limit, isAtLeast, value, reached }) => [
    title,
    `${isAtLeast ? '≥' : '≤'} ${limit}`,
    value === undefined ? MISSING : value.toFixed(value < 10 ? 2 : 0),
    reached === undefined ? 'not measured' : reached ? 'reached' : 'NOT reached',
  ]);
  return markdownTable([['goal', 'limit', 'value', ''], ...rows], new Set([1, 2]));
}

/** @param numeric the columns that are aligned to the right */
function markdownTable(rows: readonly (readonly string[])[], numeric: ReadonlySet<number>): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    return `| ${cells.join(' | ')} |\n`;
  };
  const rule = widths.map((width, column) => (numeric.has(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [head = [], ...body] = rows;
  return [line(head), line(rule), ...body.map(line)].join('');
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en');
}

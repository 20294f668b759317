import { type Figures, measuredOf } from './figures';
import type { RowKind } from './rows';

const WIDTH = 720;
const HEIGHT = 440;
const AREA = { left: 70, right: 560, top: 30, bottom: 380 } as const;
const LABEL_HEIGHT = 15;

interface Series {
  readonly title: string;
  readonly kind: RowKind;
  readonly cores: number;
  readonly color: string;
}

const SERIES: readonly Series[] = [
  { title: 'kubectl kustomize', kind: 'kustomize', cores: 2, color: '#b8860b' },
  { title: 'plain cdk8s app', kind: 'cdk8s', cores: 2, color: '#c0392b' },
  { title: 'the floor, one core', kind: 'floor', cores: 1, color: '#7f8c8d' },
  { title: 'kubejob, one core', kind: 'synth', cores: 1, color: '#5dade2' },
  { title: 'kubejob, two cores', kind: 'synth', cores: 2, color: '#1f618d' },
];

/** Seconds or manifests on an axis: each power of ten takes as much room. */
class LogScale {
  private readonly low: number;
  private readonly high: number;

  constructor(
    values: readonly number[],
    private readonly from: number,
    private readonly to: number,
  ) {
    this.low = Math.floor(Math.log10(Math.min(...values)));
    this.high = Math.max(this.low + 1, Math.ceil(Math.log10(Math.max(...values))));
  }

  at(value: number): number {
    const share = (Math.log10(value) - this.low) / (this.high - this.low);
    return Math.round((this.from + share * (this.to - this.from)) * 10) / 10;
  }

  get ticks(): number[] {
    return Array.from({ length: this.high - this.low + 1 }, (_, index) => 10 ** (this.low + index));
  }
}

/** Wall time against the number of manifests, both logarithmic, as an SVG image. */
export function plot(figures: Pick<Figures, 'measured' | 'inputs'>): string {
  const lines = SERIES.map((series) => ({ series, points: pointsOf(series, figures) })).filter(
    ({ points }) => points.length > 1,
  );
  const points = lines.flatMap((line) => line.points);
  if (points.length === 0) throw new Error('there is nothing to plot: choose two sizes or more');
  const x = new LogScale(
    points.map(({ count }) => count),
    AREA.left,
    AREA.right,
  );
  const y = new LogScale(
    points.map(({ seconds }) => seconds),
    AREA.bottom,
    AREA.top,
  );
  const ends = lines.map(({ points }) => y.at(points.at(-1)?.seconds ?? 1));
  const labels = apart(ends);
  const drawn = lines.flatMap(({ series, points }, index) => {
    const [last] = points.slice(-1);
    const path = points.map(({ count, seconds }) => `${x.at(count)},${y.at(seconds)}`);
    const dots = path.map((point) => {
      const [cx, cy] = point.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${series.color}"/>`;
    });
    const labelX = x.at(last?.count ?? 1) + 8;
    const line = `<polyline points="${path.join(' ')}" fill="none" stroke="${series.color}" stroke-width="2"/>`;
    return [line, ...dots, text(labelX, (labels[index] ?? 0) + 4, series.title, `fill="${series.color}"`)];
  });
  return svg([
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...x.ticks.flatMap((tick) => [
      `<line x1="${x.at(tick)}" y1="${AREA.top}" x2="${x.at(tick)}" y2="${AREA.bottom}" stroke="#dddddd"/>`,
      text(x.at(tick), AREA.bottom + 20, tick.toLocaleString('en'), 'text-anchor="middle" fill="#333333"'),
    ]),
    ...y.ticks.flatMap((tick) => [
      `<line x1="${AREA.left}" y1="${y.at(tick)}" x2="${AREA.right}" y2="${y.at(tick)}" stroke="#dddddd"/>`,
      text(AREA.left - 8, y.at(tick) + 4, `${tick} s`, 'text-anchor="end" fill="#333333"'),
    ]),
    text((AREA.left + AREA.right) / 2, HEIGHT - 15, 'manifests', 'text-anchor="middle" fill="#333333"'),
    text(AREA.left, 18, 'time of the whole process (median)', 'fill="#333333"'),
    ...drawn,
  ]);
}

function pointsOf({ kind, cores }: Series, { measured, inputs }: Pick<Figures, 'measured' | 'inputs'>) {
  return inputs.flatMap(({ count }) => {
    // One manifest is measured without a choice of cores: it needs one.
    const found = measuredOf({ measured }, kind, count, cores) ?? (count === 1 && measuredOf({ measured }, kind, 1));
    return found ? [{ count, seconds: found.wallMs / 1000 }] : [];
  });
}

/** The heights of labels, moved so that none covers another. */
function apart(heights: readonly number[]): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed: number[] = [];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const { height, index } of order) {
    lowest = Math.max(height, lowest + LABEL_HEIGHT);
    placed[index] = lowest;
  }
  return placed;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}

function svg(parts: readonly string[]): string {
  const size = `width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12" role="img">`;
  return `${[head, '<title>Time against number of manifests</title>', ...parts, '</svg>'].join('\n')}\n`;
}

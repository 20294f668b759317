import * as Plot from '@observablehq/plot';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { grouped } from './numbers';
import { placeLabels } from './plot-labels';
import type { Results } from './results';
import { type RowKind, rowTexts } from './row-kinds';

/** About as wide as GitHub shows a README. */
const WIDTH = 800;
const HEIGHT = 460;
const AREA = { left: 64, right: WIDTH - 160, top: 42, bottom: HEIGHT - 50 } as const;
const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const SVG = 'http://www.w3.org/2000/svg';
const TITLE = 'CPU time of the whole process, on one core';

/** What is drawn; the last one lies on top. */
const KINDS = ['floor', 'helm', 'jsonnet', 'kustomize', 'cdk8s', 'synth'] as const satisfies RowKind[];

/** A class for each kind. Labels cover the grid, but no line. */
const STYLE = `
.bench { font: 14px system-ui, sans-serif; color: #1f2328; background: #ffffff; }
.label text { stroke: #ffffff; stroke-width: 6px; paint-order: stroke; }
.floor { color: #656d76; }
.helm { color: #8250df; }
.jsonnet { color: #0f7b6c; }
.kustomize { color: #bf3989; }
.cdk8s { color: #bc4c00; }
.synth { color: #0969da; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  .bench { color: #e6edf3; background: #0d1117; }
  .label text { stroke: #0d1117; }
  .floor { color: #9198a1; }
  .helm { color: #bc8cff; }
  .jsonnet { color: #3fc4b0; }
  .kustomize { color: #f778ba; }
  .cdk8s { color: #ff8f4c; }
  .synth { color: #58a6ff; }
}
`;

interface Series {
  readonly kind: RowKind;
  readonly points: readonly { readonly manifests: number; readonly seconds: number }[];
}

/**
 * CPU time on one core against the number of manifests, both logarithmic, as an SVG image in light or dark colours, as
 * the reader likes. The same results give the same bytes.
 *
 * @throws {Error} if there are not two sizes at least
 */
export function plot(results: Results): string {
  const series = KINDS.map((kind) => seriesOf(kind, results)).filter(({ points }) => points.length > 1);
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) throw new Error('there is nothing to plot: two sizes must be measured on one core');
  const sizes = [...new Set(points.map(({ manifests }) => manifests))];
  const x = logScale(sizes, 1, [AREA.left, AREA.right]);
  const y = logScale(
    points.map(({ seconds }) => seconds),
    1.3,
    [AREA.bottom, AREA.top],
  );
  const ticks = TICKS.filter((tick) => tick > y.domain[0] && tick < y.domain[1]);

  const document = new DOMImplementation().createDocument('http://www.w3.org/1999/xhtml', 'html');
  const svg = Plot.plot({
    document,
    className: 'bench',
    ariaLabel: TITLE,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: AREA.left,
    marginRight: WIDTH - AREA.right,
    marginTop: AREA.top,
    marginBottom: HEIGHT - AREA.bottom,
    x,
    y,
    marks: [
      Plot.gridX(sizes, { strokeOpacity: 0.15 }),
      Plot.gridY(ticks, { strokeOpacity: 0.15 }),
      Plot.axisX(sizes, {
        text: grouped,
        tickSize: 0,
        label: 'manifests',
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 44,
      }),
      Plot.axisY(ticks, { text: (tick: number) => `${tick} s`, tickSize: 0, label: TITLE, labelArrow: 'none' }),
      ...series.flatMap(linesOf),
      ...labelsOf(series, x, y),
    ],
  });
  const style = document.createElementNS(SVG, 'style');
  style.appendChild(document.createTextNode(STYLE));
  svg.appendChild(style);
  return `${withShortNumbers(new XMLSerializer().serializeToString(svg))}\n`;
}

function seriesOf(kind: RowKind, { rows }: Results): Series {
  const points = rows
    .filter((row) => row.kind === kind && row.cores === 1)
    .flatMap(({ manifests, cpuMs }) => (cpuMs === undefined ? [] : { manifests, seconds: cpuMs / 1000 }));
  return { kind, points };
}

function linesOf({ kind, points }: Series) {
  const channels = { x: 'manifests', y: 'seconds', className: kind };
  const strokeWidth = kind === 'synth' ? 3 : 2;
  return [
    Plot.line(points, { ...channels, stroke: 'currentColor', strokeWidth }),
    Plot.dot(points, { ...channels, fill: 'currentColor', r: strokeWidth + 1.5 }),
  ];
}

type LogScale = ReturnType<typeof logScale>;

/** @param room how many times the lowest and the highest value lie inside of the domain */
function logScale(values: readonly number[], room: number, range: readonly [number, number]) {
  const domain: [number, number] = [Math.min(...values) / room, Math.max(...values) * room];
  return { type: 'log', domain, range } as const;
}

function labelsOf(series: readonly Series[], x: LogScale, y: LogScale) {
  const [xOf, yOf] = [Plot.scale({ x }).apply, Plot.scale({ y }).apply];
  const lines = series.map(({ kind, points }) => ({
    label: rowTexts[kind].title.replaceAll('`', ''),
    points: points.map(({ manifests, seconds }) => [xOf(manifests), yOf(seconds)] as const),
  }));
  const inPixels = (value: number) => ({ value: [value], scale: null });
  return placeLabels(lines, AREA.right).map(({ text, at: [x, y], anchor }, index) =>
    Plot.text([text], {
      x: inPixels(x),
      y: inPixels(y),
      className: `label ${series[index]?.kind}`,
      fill: 'currentColor',
      textAnchor: anchor,
    }),
  );
}

/** Processors differ in the last digits of a logarithm. */
function withShortNumbers(text: string): string {
  return text.replaceAll(/\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
}

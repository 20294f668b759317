import fc from 'fast-check';
import { type LabelledLine, placeLabels } from '../../bench/plot-labels';
import { faultsOf } from './label-geometry';

const RIGHT = 640;

function line(label: string, ...points: LabelledLine['points']): LabelledLine {
  return { label, points };
}

function heightsOf(lines: readonly LabelledLine[]) {
  return placeLabels(lines, RIGHT).map(({ at: [, y] }) => y);
}

test('labels of lines that reach the edge stand in the margin, at the height of their ends', () => {
  const [label] = placeLabels([line('floor', [64, 300], [RIGHT, 100])], RIGHT);
  expect(label).toEqual({ text: 'floor', at: [662, 100], anchor: 'start' });
});

test('labels in the margin move apart as little as they must, in the order of the ends', () => {
  const to = (y: number) => line(`to ${y}`, [64, 400], [RIGHT, y]);
  expect(heightsOf([to(200), to(100), to(104)])).toEqual([200, 93, 111]);
  expect(heightsOf([to(100), to(100), to(110)])).toEqual([103 + 1 / 3 - 18, 103 + 1 / 3, 103 + 1 / 3 + 18]);
});

test('a line that ends earlier has its label to the left, where nothing is in the way', () => {
  const [label] = placeLabels([line('cdk8s', [64, 400], [500, 300], [560, 60])], RIGHT);
  expect(label).toEqual({ text: 'cdk8s', at: [550, 60], anchor: 'end' });
});

test('a label keeps off its own line and those of others', () => {
  const flat = line('kustomize', [64, 202], [500, 200]);
  const above = line('helm', [64, 185], [RIGHT, 185]);
  const [label] = placeLabels([flat, above], RIGHT);
  expect(label).toEqual({ text: 'kustomize', at: [510, 200], anchor: 'start' });
});

test('a label that finds no room near its line stands in the margin', () => {
  const around = [140, 155, 170, 185, 200, 215, 230].map((y) => line(`at ${y}`, [64, y], [RIGHT, y]));
  const labels = placeLabels([line('kustomize', [64, 195], [500, 195]), ...around], RIGHT);
  expect(labels[0]).toMatchObject({ text: 'kustomize', anchor: 'start' });
  expect(labels[0]?.at[0]).toBe(labels[1]?.at[0]);
});

test('no label lies on a line or on another one', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 420 }), { minLength: 2, maxLength: 5 });
  const xs = [64, 352, 496, 565, RIGHT];
  const lines = fc.array(heights, { minLength: 1, maxLength: 6 }).map((all) =>
    all.map((ys, index) => {
      const points = ys.toSorted((a, b) => b - a).map((y, at) => [xs[at] ?? RIGHT, y] as const);
      return line(`line number ${index}`, ...points);
    }),
  );
  fc.assert(
    fc.property(lines, (all) => {
      const labels = placeLabels(all, RIGHT);
      expect(labels.map(({ text }) => text)).toEqual(all.map(({ label }) => label));
      expect(
        faultsOf(
          labels,
          all.map(({ points }) => points),
        ),
      ).toEqual([]);
    }),
  );
});

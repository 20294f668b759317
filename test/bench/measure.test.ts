import { measureRows } from '../../bench/measure';
import type { ProcessFigures } from '../../bench/process-run';
import type { Row } from '../../bench/rows';

const row: Row = { kind: 'synth', manifests: 1, cores: 1, command: () => [] };

function measured(rounds: number, figures: readonly ProcessFigures[]) {
  const rest = [...figures];
  const [first] = measureRows(
    [row],
    rounds,
    () => rest.shift() ?? { wallMs: 0 },
    () => {},
  );
  return { ...first, left: rest.length };
}

test('the figures of a row are the medians of its runs', () => {
  const runs = [
    { wallMs: 900, cpuMs: 700, peakKib: 3 },
    { wallMs: 500, cpuMs: 800, peakKib: 2 },
    { wallMs: 600, cpuMs: 600, peakKib: 1 },
  ];
  expect(measured(3, runs)).toMatchObject({ runs: 3, wallMs: 600, cpuMs: 700, peakKib: 2, manifests: 1, cores: 1 });
});

test('of an even number of runs the median lies between the two in the middle', () => {
  expect(measured(2, [{ wallMs: 500 }, { wallMs: 500.6 }])).toMatchObject({ runs: 2, wallMs: 500.3 });
});

test('figures have tenths of milliseconds, of one run too', () => {
  expect(measured(1, [{ wallMs: 500.1234 }])).toMatchObject({ runs: 1, wallMs: 500.1 });
});

test('what could not be measured stays out', () => {
  expect(measured(1, [{ wallMs: 500 }])).toMatchObject({ cpuMs: undefined, peakKib: undefined });
});

test('a row that is over soon is run three times a round', () => {
  const runs = Array.from({ length: 6 }, () => ({ wallMs: 399 }));
  expect(measured(2, runs)).toMatchObject({ runs: 6, left: 0 });
});

test('a row that took too long is not run again', () => {
  expect(measured(5, [{ wallMs: 100_001 }, { wallMs: 1 }])).toMatchObject({ runs: 1, left: 1 });
});

import { goalsOf, isReached } from '../../bench/goals';
import { resultsWith, row } from './results';

const TITLES = [
  'CPU of `kubejob synth` of 1,000 / of `helm template` of 1,000, one core',
  'time of `kubejob synth` of 1,000 / of the floor of 1,000, one core',
  'time of `kubejob synth` of 10,000 / of the floor of 10,000, one core',
  'time of `kubejob synth` of 1,000 / of the floor of 1,000, two cores',
  'time of `kubejob synth` of 10,000 / of the floor of 10,000, two cores',
  'CPU of `kubejob synth` of 100 / of `node -e 0`, one core',
  'CPU of `kubejob synth` of 1 / of `node -e 0`, one core',
  'time of `kubejob validate` of 1,000 / of `kubejob synth` of 1,000, one core',
  'time of `kubejob validate` of 10,000 / of `kubejob synth` of 10,000, one core',
  'time of `kubejob synth --env`, an overlay for each of 1,000 / of `kubejob synth` of 1,000, one core',
  'time of plain cdk8s app of 3,000 / of `kubejob synth` of 3,000, two cores',
  'peak memory of `kubejob synth` of 10,000',
  'CPU of one change of 1,000 under `--watch`',
] as const;

function goal(title: (typeof TITLES)[number], results = resultsWith([])) {
  const found = goalsOf(results).find((one) => one.title === title);
  if (!found) throw new Error(`there is no goal ${title}`);
  return { value: found.value, reached: isReached(found) };
}

test('there is a goal for each promise', () => {
  expect(goalsOf(resultsWith([])).map(({ title }) => title)).toEqual(TITLES);
});

test.each(TITLES)('without its rows nothing is said of: %s', (title) => {
  expect(goal(title)).toEqual({ value: undefined, reached: undefined });
});

test('a ratio is that of two rows on as many cores', () => {
  const rows = [row('synth', 1_000, 1, 900), row('synth', 1_000, 2, 600), row('floor', 1_000, 1, 1_000)];
  const results = resultsWith([...rows, row('floor', 1_000, 2, 800)]);
  expect(goal(TITLES[1], results)).toEqual({ value: 0.9, reached: true });
  expect(goal(TITLES[3], results)).toEqual({ value: 0.75, reached: false });
});

test('a ratio of CPU does not count the time that a process waits', () => {
  const waiting = { ...row('synth', 100, 1, 250), wallMs: 900 };
  expect(goal(TITLES[5], resultsWith([waiting, row('node', 0, 1, 50)]))).toEqual({ value: 5, reached: true });
});

test('a ratio of CPU is not measured where the CPU is not', () => {
  const wallOnly = { ...row('synth', 100, 1, 250), cpuMs: undefined };
  expect(goal(TITLES[5], resultsWith([wallOnly, row('node', 0, 1, 50)])).reached).toBeUndefined();
});

test.each([
  [3_000, true],
  [2_999, false],
])('the cdk8s app must take ten times as long: %i ms', (milliseconds, reached) => {
  const results = resultsWith([row('cdk8s', 3_000, 2, milliseconds), row('synth', 3_000, 2, 300)]);
  expect(goal(TITLES[10], results).reached).toBe(reached);
});

test('the peak is the higher one of those on one core and on two', () => {
  const peak = (cores: number, mebibytes: number) => ({ ...row('synth', 10_000, cores, 1), peakKib: mebibytes * 1024 });
  expect(goal(TITLES[11], resultsWith([peak(1, 200), peak(2, 251)]))).toEqual({ value: 251, reached: false });
});

test('a change is counted among 1,000 manifests', () => {
  const watch = [100, 1_000].map((manifests) => ({ manifests, changes: 10, cpuMs: manifests / 20 }));
  expect(goal(TITLES[12], resultsWith([], { watch }))).toEqual({ value: 50, reached: true });
});

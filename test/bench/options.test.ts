import { benchOptions } from '../../bench/options';
import { pages } from '../docs/pages';

test('by default all sizes are measured and the figures saved', () => {
  expect(benchOptions([])).toMatchObject({ sizes: [1, 100, 1_000, 3_000, 10_000], save: true });
});

test.each([['--quick'], ['--sizes', '1,100']])('%s %s saves nothing, unless it is told to', (...argv) => {
  expect(benchOptions(argv).save).toBe(false);
  expect(benchOptions([...argv, '--save']).save).toBe(true);
});

test('sizes are measured once each, the small ones first', () => {
  expect(benchOptions(['--sizes', '100,1,100']).sizes).toEqual([1, 100]);
});

test('the page of speed says how many manifests the slow ones get', () => {
  const { cdk8s = 0, kustomize = 0 } = benchOptions([]).most;
  expect(pages.get('docs/speed.md')?.replaceAll('\n', ' ')).toContain(
    `The cdk8s app gets ${cdk8s.toLocaleString('en')} manifests at most and \`kubectl kustomize\` ${kustomize.toLocaleString('en')}`,
  );
});

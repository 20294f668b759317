import { hasErrors } from '../lib/diagnostics/diagnostic';
import { fuzz } from './kit/fuzz';
import { runNow } from './kit/run-now';
import { runOptions } from './kit/run-options';
import { seedManifests } from './kit/seed-manifests';

test.each(seedManifests('hunter2').map((seed) => [seed]))('the manifest %# that is mutated is valid before', (seed) => {
  const { diagnostics } = runNow([{ name: 'seed.yaml', bytes: Buffer.from(JSON.stringify(seed)) }], runOptions);
  expect(hasErrors(diagnostics)).toBe(false);
});

test('mutated manifests never crash it, and what validates is what Kubernetes takes', () => {
  const figures = fuzz(900);
  expect(figures.cases).toBeGreaterThanOrEqual(900);
  expect(figures.valid).toBeGreaterThan(30);
  expect(figures.proposals).toBeGreaterThan(100);
});

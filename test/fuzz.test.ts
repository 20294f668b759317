import { fuzz } from './kit/fuzz';

test('mutated manifests never crash it, and what validates is what Kubernetes takes', () => {
  const figures = fuzz(900);
  expect(figures.cases).toBeGreaterThanOrEqual(900);
  expect(figures.valid).toBeGreaterThan(30);
});

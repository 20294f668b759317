// Mutates valid manifests and checks that nothing crashes or hangs, that no secret shows, and that what validates is
// what Kubernetes takes. `npm run fuzz [-- CASES [SEED]]`.
import { fuzz } from '../test/kit/fuzz';

const [cases = 20_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${cases} cases, seed ${seed}`);
const start = performance.now();
const figures = fuzz(cases, seed);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const codes = [...figures.codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
console.log(`${figures.cases} run in ${seconds} s; the slowest took ${figures.slowest.toFixed(0)} ms`);
console.log(`${figures.valid} valid, with ${figures.objects} objects that Kubernetes takes`);
console.log(`${codes.length} codes seen: ${codes.join(', ')}`);

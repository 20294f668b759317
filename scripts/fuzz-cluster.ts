// Compares our verdict on mutated manifests with that of the API server of KUBECONFIG, which is asked what it would do with
// the objects, and prints where they differ: `npm run fuzz:cluster -- [CASES] [--seed SEED]`.
import { parseArgs } from 'node:util';
import { compareVerdicts, type Disagreement } from '../test/cluster/fuzz/agreement';
import { fuzzCases } from '../test/cluster/fuzz/fuzz-case';
import { DryRunServer } from '../test/cluster/fuzz/server-verdict';
import { apiServer, connect, disconnect, namespacePrefix } from '../test/cluster/kit/connection';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const cases = Number(positionals[0] ?? 1000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

async function main(): Promise<void> {
  const server = await DryRunServer.connect(apiServer(), `${namespacePrefix()}-fuzz`);
  const start = performance.now();
  const { accepted, refused, unbuildable, disagreements } = await compareVerdicts(fuzzCases(cases, seed), server);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  for (const group of groups(disagreements)) print(group);
  console.log(`${cases} cases with seed ${seed} in ${seconds} s: ${accepted} accepted here, ${refused} refused`);
  console.log(`${unbuildable} refused ones can't be made into objects, so that the server can't be asked`);
  console.log(`disagreements: ${disagreements.length}`);
  process.exitCode = disagreements.length > 0 ? 1 : 0;
}

/** Those that say the same of other values stand together. */
function groups(disagreements: readonly Disagreement[]): Disagreement[][] {
  const groups = new Map<string, Disagreement[]>();
  for (const disagreement of disagreements) {
    const key = [disagreement.direction, ...disagreement.words].join('\n').replaceAll(/"[^"]*"|\d+/g, '…');
    groups.set(key, [...(groups.get(key) ?? []), disagreement]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function print([first, ...others]: readonly Disagreement[]): void {
  if (!first) return;
  console.log(`${first.direction}${others.length > 0 ? ` (${others.length + 1} times)` : ''}:`);
  for (const word of first.words) console.log(`  ${word}`);
  for (const change of first.changes) console.log(`    ${change}`);
}

void connect().then(() => main().finally(disconnect));

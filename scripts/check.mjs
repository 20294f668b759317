// Everything that must hold before a change lands: what `npm test` runs and, with --clusters, as in .ci/run, also the tests
// that need a cluster. The last line counts what passed.
import { testOnClusters } from './check/clusters.mjs';
import { Tally } from './check/tally.mjs';
import { tool } from './programs.cjs';

const tally = new Tally();
const { execPath } = process;
tally.check('the project builds', await tally.run([execPath, 'scripts/build.mjs']));
tally.check('types', await tally.run([...tool('tsc'), '--noEmit']));
tally.check(
  'imports go to lower folders only',
  await tally.run([...tool('depcruise'), 'lib', 'main.ts', '--output-type', 'err']),
);
tally.check('lint and format', await tally.run([...tool('biome'), 'ci', '--error-on-warnings', '.']));
tally.check(
  'generated code, docs/ and README.md are what the schemas, the codes and the figures give',
  await tally.run([...tool('tsx'), 'scripts/generate.ts', '--check']),
);
tally.check('dist/ is what manifests/ give', await tally.run([execPath, 'bin/kubejob', 'synth', '--check', '--quiet']));
await tally.tests('tests', []);
if (process.argv.includes('--clusters')) await testOnClusters(tally);
tally.finish();

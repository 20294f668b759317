import { folderWith, runMain } from '../kit/command-line';
import { blocksOf, pages } from './pages';

const page = pages.get('docs/references.md') ?? '';
const [manifest, refs] = blocksOf(page).filter(({ language }) => language === 'yaml');

test.each([
  ['the flag', ['--ref', 'PostgresCluster/orders-db.status.outputs.host=db1.acme.internal']],
  ['the file', ['--refs', 'refs.yaml']],
  ['the outputs', ['--refs', 'PostgresCluster/orders-db=outputs.json']],
])('%s of the page gives its manifest the value', async (_, flags) => {
  const cwd = folderWith({
    'manifests/migrate.yaml': manifest?.text,
    'refs.yaml': refs?.text,
    'outputs.json': { host: { sensitive: false, type: 'string', value: 'db1.acme.internal' } },
  });
  expect((await runMain(['synth', '--stdout'], { cwd })).stderr).toContain('unresolved-reference');
  const { status, stdout } = await runMain(['synth', '--stdout', ...flags], { cwd });
  expect([status, stdout]).toEqual([0, expect.stringContaining('value: db1.acme.internal\n')]);
});

import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

const reference = (path: string, more = '') => `valueFrom: {${more}name: orders, fieldPath: ${path}}`;
const HOST = `env: {variables: {HOST: {${reference('status.outputs.db_host', 'kind: PostgresCluster, ')}}}}`;

/** The value of HOST in the Job that these flags give. */
async function hostWith(flags: readonly string[], files: Record<string, unknown> = {}, spec = HOST): Promise<unknown> {
  const cwd = folderWith({ 'manifests/a.yaml': manifestYaml(spec), ...files });
  const { status, stdout, stderr } = await runMain(['synth', '--stdout', ...flags], { cwd });
  if (status !== 0) throw new Error(stderr);
  const job = loadAll(stdout).find((object) => (object as { kind: string }).kind === 'Job') as {
    spec: { template: { spec: { containers: { env: { name: string; value?: string }[] }[] } } };
  };
  return job.spec.template.spec.containers[0]?.env.find(({ name }) => name === 'HOST')?.value;
}

const PLACE = 'PostgresCluster/orders.status.outputs.db_host';

test.each<[string, flags: string[], files: Record<string, unknown>]>([
  ['a flag', ['--ref', `${PLACE}=db1`], {}],
  ['a flag in the other spelling', ['--ref', 'PostgresCluster/orders.status.outputs.dbHost=db1'], {}],
  ['the last of two flags', ['--ref', `${PLACE}=db0`, '--ref', `${PLACE}=db1`], {}],
  ['a file of places', ['--refs', 'refs.yaml'], { 'refs.yaml': `${PLACE}: db1\n` }],
  [
    'a file of places with values inside each other',
    ['--refs', 'refs.yaml'],
    { 'refs.yaml': 'PostgresCluster/orders: {status: {outputs: {db_host: db1}}}\n' },
  ],
  [
    'a file of documents',
    ['--refs', 'refs.yaml'],
    {
      'refs.yaml':
        'kind: PostgresCluster\nmetadata: {name: orders}\nstatus: {outputs: {db_host: db1}}\n---\nkind: Other\nmetadata: {name: x}\n',
    },
  ],
  [
    'what terraform output -json prints',
    ['--refs', 'PostgresCluster/orders=out.json'],
    {
      'out.json': {
        db_host: { sensitive: false, type: 'string', value: 'db1' },
        ports: { type: ['list'], value: [1] },
      },
    },
  ],
  [
    'what pulumi stack output --json prints',
    ['--refs', 'PostgresCluster/orders=out.json'],
    { 'out.json': { db_host: 'db1', db_port: 5432 } },
  ],
  ['a flag over a file', ['--refs', 'refs.yaml', '--ref', `${PLACE}=db1`], { 'refs.yaml': `${PLACE}: db0\n` }],
  [
    'a flag over a document of the run',
    ['--ref', `${PLACE}=db1`],
    { 'manifests/b.yaml': 'kind: PostgresCluster\nmetadata: {name: orders}\nstatus: {outputs: {db_host: db0}}\n' },
  ],
])('a reference gets its value from %s', async (_, flags, files) => {
  expect(await hostWith(flags, files)).toBe('db1');
});

test('a reference without a kind takes the only one, and several are told', async () => {
  const spec = `env: {variables: {HOST: {${reference('host')}}}}`;
  expect(await hostWith(['--ref', 'A/orders.host=db1'], {}, spec)).toBe('db1');
  const several = hostWith(['--ref', 'A/orders.host=db1', '--ref', 'B/orders.host=db2'], {}, spec);
  await expect(several).rejects.toThrow(/ambiguous-reference.*several kinds are given: A, B/);
});

test('names may have dots, and numbers and booleans are text', async () => {
  const spec = 'env: {variables: {HOST: {valueFrom: {kind: Db, name: orders.eu, fieldPath: port}}}}';
  expect(await hostWith(['--refs', 'r.yaml'], { 'r.yaml': 'Db/orders.eu.port: 5432\n' }, spec)).toBe('5432');
});

test('a namespace may be given', async () => {
  const cwd = folderWith({
    'a.yaml': manifestYaml().replace('namespace: data', 'namespace: {valueFrom: {name: team}}'),
  });
  const { stdout } = await runMain(
    ['synth', 'a.yaml', '--stdout', '--ref', 'KubernetesNamespace/team.spec.name=billing'],
    {
      cwd,
    },
  );
  expect(stdout).toContain('namespace: billing\n');
});

test.each(['validate', 'diff', 'outputs'])('%s takes them too', async (command) => {
  const cwd = folderWith({ 'manifests/a.yaml': manifestYaml(HOST) });
  await runMain(['synth', '--ref', `${PLACE}=db1`], { cwd });
  expect((await runMain([command, '--ref', `${PLACE}=db1`], { cwd })).status).toBe(0);
  expect((await runMain([command], { cwd })).status).not.toBe(0);
});

test('what is missing says how to give it', async () => {
  await expect(hostWith([])).rejects.toThrow(`give the value: --ref ${PLACE}=VALUE`);
});

test.each<[string, flags: string[], files: Record<string, unknown>, message: string]>([
  ['no sign', ['--ref', 'PostgresCluster/orders'], {}, '--ref PostgresCluster/orders: write KIND/NAME.path=value'],
  ['no path', ['--ref', 'PostgresCluster/orders=hunter2'], {}, '--ref PostgresCluster/orders: write'],
  ['no kind', ['--ref', 'orders.host=hunter2'], {}, '--ref orders.host: write'],
  ['a file that is not there', ['--refs', 'none.yaml'], {}, "can't read none.yaml: it does not exist"],
  ['a broken file', ['--refs', 'r.yaml'], { 'r.yaml': 'a: 1\nb: [hunter2\n' }, 'r.yaml:'],
  ['a list', ['--refs', 'r.yaml'], { 'r.yaml': '- hunter2\n' }, 'r.yaml: it must hold a map'],
  ['outputs of nobody', ['--refs', 'r.json'], { 'r.json': { db_host: 'hunter2' } }, 'write --refs KIND/NAME=r.json'],
])('%s is an error that shows no value, and nothing is written', async (_, flags, files, message) => {
  const cwd = folderWith({ 'manifests/a.yaml': manifestYaml(HOST), ...files });
  const { status, stdout, stderr } = await runMain(['synth', ...flags], { cwd });
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  expect(stderr).not.toContain('hunter2');
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
});

test('a value that is given for a secret is shown nowhere', async () => {
  const cwd = folderWith({
    'manifests/a.yaml': manifestYaml(`env: {secrets: {TOKEN: {${reference('token', 'kind: Db, ')}}}}`),
  });
  const flags = ['--ref', 'Db/orders.token=hunter2-hunter2'];
  for (const command of ['synth', 'validate', 'diff', 'outputs']) {
    const { stdout, stderr } = await runMain([command, ...flags], { cwd });
    expect(stdout + stderr).not.toContain('hunter2');
  }
});

import { manifest } from '../kit/manifest';
import { dataOf, decoded, objectsOf, problemsOf } from '../kit/output';

const HOSTNAME = { name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } };
const POD_ID = { name: 'K8S_POD_ID', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } };
const envOf = (env: object) => objectsOf(manifest({ env })).container.env;

test('without variables the container gets the two of every job', () => {
  expect(envOf({})).toEqual([HOSTNAME, POD_ID]);
});

test.each<[title: string, variable: unknown, expected: object]>([
  ['a text', 'info', { value: 'info' }],
  ['an empty text', '', { value: '' }],
  ['a value', { value: '1000' }, { value: '1000' }],
  ['an empty value', { value: '' }, { value: '' }],
  [
    'a ConfigMap key',
    { configMapKeyRef: { name: 'shared', key: 'region', optional: true } },
    { valueFrom: { configMapKeyRef: { name: 'shared', key: 'region', optional: true } } },
  ],
  [
    'a field',
    { fieldRef: { fieldPath: 'spec.nodeName' } },
    { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
  ],
  [
    'a field with a version',
    { fieldRef: { fieldPath: "metadata.labels['team']", apiVersion: 'v1' } },
    { valueFrom: { fieldRef: { fieldPath: "metadata.labels['team']", apiVersion: 'v1' } } },
  ],
  [
    'a resource',
    { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi', containerName: 'job-container' } },
    { valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi', containerName: 'job-container' } } },
  ],
  [
    'a resource in a unit that is written in another form',
    { resourceFieldRef: { resource: 'limits.memory', divisor: '1024Ki' } },
    { valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
  ],
  [
    'a field with an empty version, which is the default',
    { fieldRef: { fieldPath: 'metadata.name', apiVersion: '' } },
    { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ],
  [
    'a resource of an empty container, which is the default',
    { resourceFieldRef: { resource: 'limits.cpu', containerName: '' } },
    { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
  ],
])('a variable may be %s, in a map and in a list', (_, variable, expected) => {
  const wanted = [HOSTNAME, POD_ID, { name: 'A', ...expected }];
  expect(envOf({ variables: { A: variable } })).toEqual(wanted);
  const fields = typeof variable === 'string' ? { value: variable } : (variable as object);
  expect(envOf({ variables: [{ name: 'A', ...fields }] })).toEqual(wanted);
});

test.each([
  ['limits.cpu', '1000m', '1'],
  ['limits.cpu', '1.0', '1'],
  ['requests.cpu', '1000u', '1m'],
  ['limits.memory', '1000000', '1M'],
  ['requests.memory', '1048576Ki', '1Gi'],
  ['limits.memory', '0Ki', '0'],
])('the divisor of %s may be written as %s, which is %s', (resource, divisor, written) => {
  const valueFrom = { resourceFieldRef: { resource, divisor: written } };
  expect(envOf({ variables: { A: { resourceFieldRef: { resource, divisor } } } })).toContainEqual({
    name: 'A',
    valueFrom,
  });
});

test('a map comes out in byte order of the names, a list in its own order', () => {
  const names = ['b', 'a', 'B', '_', 'A1', 'A_', 'A.B', 'A-B', 'AB', 'z'];
  const map = envOf({ variables: Object.fromEntries(names.map((name) => [name, 'x'])) }) as { name: string }[];
  const list = envOf({ variables: names.map((name) => ({ name, value: 'x' })) }) as { name: string }[];
  expect(map.slice(2).map(({ name }) => name)).toEqual(
    [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
  expect(list.slice(2).map(({ name }) => name)).toEqual(names);
});

test('a list of secrets keeps its own order, and a map of secrets is sorted', () => {
  const secret = { secretRef: { name: 's', key: 'k' } };
  const names = (secrets: unknown) => (envOf({ secrets }) as { name: string }[]).slice(2).map(({ name }) => name);
  expect(
    names([
      { name: 'B', ...secret },
      { name: 'A', ...secret },
    ]),
  ).toEqual(['B', 'A']);
  expect(names({ B: secret, A: secret })).toEqual(['A', 'B']);
});

test('variables come before secrets', () => {
  const env = envOf({ secrets: { A: 'x' }, variables: { Z: 'y' } }) as { name: string }[];
  expect(env.map(({ name }) => name)).toEqual(['HOSTNAME', 'K8S_POD_ID', 'Z', 'A']);
});

test('a variable or secret of the user replaces one of the two, in its own place', () => {
  expect(envOf({ variables: { HOSTNAME: 'me', A: 'x' } })).toEqual([
    POD_ID,
    { name: 'A', value: 'x' },
    { name: 'HOSTNAME', value: 'me' },
  ]);
  const key = { name: 'ids', key: 'pod' };
  expect(envOf({ secrets: { K8S_POD_ID: { secretRef: key } } })).toEqual([
    HOSTNAME,
    { name: 'K8S_POD_ID', valueFrom: { secretKeyRef: key } },
  ]);
});

test('secrets with a value are kept in a Secret of the job', () => {
  const secrets = { A: 'text', B: { value: '' }, C: { secretRef: { name: 's', key: 'k', optional: false } } };
  const { objects, container } = objectsOf(manifest({ env: { secrets } }));
  const secret = dataOf(objects, 'Secret', 'report-env-secrets');
  expect(secret).toMatchObject({ type: 'Opaque', data: { A: 'dGV4dA==', B: '' } });
  expect(Object.keys(secret.data)).toEqual(['A', 'B']);
  expect(secret).not.toHaveProperty('stringData');
  expect((container.env as object[]).slice(2)).toEqual([
    { name: 'A', valueFrom: { secretKeyRef: { name: 'report-env-secrets', key: 'A' } } },
    { name: 'B', valueFrom: { secretKeyRef: { name: 'report-env-secrets', key: 'B' } } },
    { name: 'C', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: false } } },
  ]);
});

test('a Secret carries the UTF-8 bytes of its texts', () => {
  const { objects } = objectsOf(manifest({ env: { secrets: { A: 'pä\u0007ß😀\r\n' } } }));
  expect(decoded(dataOf(objects, 'Secret', 'report-env-secrets').data.A)).toBe('pä\u0007ß😀\r\n');
});

test('secrets by reference alone make no Secret', () => {
  const { objects } = objectsOf(manifest({ env: { secrets: { A: { secretRef: { name: 's', key: 'k' } } } } }));
  expect(objects.map(({ kind }) => kind)).toEqual(['Job']);
});

test('a secretRef may name the namespace of the job, which is not written', () => {
  const secretRef = { name: 's', key: 'k', namespace: 'data' };
  expect(envOf({ secrets: { A: { secretRef } } })).toContainEqual({
    name: 'A',
    valueFrom: { secretKeyRef: { name: 's', key: 'k' } },
  });
});

test('whole ConfigMaps and Secrets are passed on in their order', () => {
  const envFrom = [
    { prefix: 'DB_', secretRef: { name: 'db', optional: true } },
    { configMapRef: { name: 'shared.settings' } },
    { prefix: '', configMapRef: { name: 'other', optional: false } },
  ];
  expect(objectsOf(manifest({ env: { envFrom } })).container.envFrom).toEqual(envFrom);
});

const ref = { fieldRef: { fieldPath: 'metadata.name' } };

test.each<[env: object, ...problems: string[]]>([
  [{ variables: { A: {} } }, 'exactly-one spec.env.variables.A'],
  [{ variables: { A: { value: '', ...ref } } }, 'exactly-one spec.env.variables.A'],
  [{ variables: [{ name: 'A' }] }, 'exactly-one spec.env.variables[0]'],
  [{ variables: [{ name: 'A', value: 'b', ...ref }] }, 'exactly-one spec.env.variables[0]'],
  [{ variables: [{ value: 'b' }] }, 'missing-field spec.env.variables[0].name'],
  [{ variables: ['A=b'] }, 'wrong-type spec.env.variables[0]'],
  [{ variables: 'A=b' }, 'wrong-type spec.env.variables'],
  [{ variables: { A: null } }, 'no-value spec.env.variables.A'],
  [{ variables: { A: ['b'] } }, 'wrong-type spec.env.variables.A'],
  [{ variables: { '1A': 'b' } }, 'invalid-format spec.env.variables.1A'],
  [{ variables: { 'A B': 'b' } }, 'invalid-format spec.env.variables["A B"]'],
  [{ variables: { '': 'b' } }, 'invalid-format spec.env.variables[""]'],
  [{ variables: { 'A=B': 'b' } }, 'invalid-format spec.env.variables["A=B"]'],
  [{ variables: { '..': 'b' } }, 'invalid-format spec.env.variables[".."]'],
  [
    { variables: { A: { fieldRef: { fieldPath: 'status.phase' } } } },
    'invalid-format spec.env.variables.A.fieldRef.fieldPath',
  ],
  [{ variables: { A: { fieldRef: {} } } }, 'missing-field spec.env.variables.A.fieldRef.fieldPath'],
  [
    { variables: { A: { fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v2' } } } },
    'not-allowed spec.env.variables.A.fieldRef.apiVersion',
  ],
  [
    { variables: { A: { resourceFieldRef: { resource: 'limits.gpu' } } } },
    'invalid-format spec.env.variables.A.resourceFieldRef.resource',
  ],
  [{ variables: { A: { configMapKeyRef: { name: 'a' } } } }, 'missing-field spec.env.variables.A.configMapKeyRef.key'],
  [
    { variables: { A: { configMapKeyRef: { name: 'a', key: 'b/c' } } } },
    'invalid-format spec.env.variables.A.configMapKeyRef.key',
  ],
  [{ secrets: { A: {} } }, 'exactly-one spec.env.secrets.A'],
  [{ secrets: { A: { value: 'b', secretRef: { name: 's', key: 'k' } } } }, 'exactly-one spec.env.secrets.A'],
  [{ secrets: { A: null } }, 'no-value spec.env.secrets.A'],
  [{ secrets: { A: { secretRef: { name: 's' } } } }, 'missing-field spec.env.secrets.A.secretRef.key'],
  [{ secrets: { A: { secretRef: { name: 'S', key: 'k' } } } }, 'invalid-format spec.env.secrets.A.secretRef.name'],
  [
    { secrets: { A: { secretRef: { name: 's', key: 'k', namespace: 'other' } } } },
    'foreign-namespace spec.env.secrets.A.secretRef.namespace',
  ],
  [
    { secrets: [{ name: 'A', secretRef: { name: 's', key: 'k', namespace: 'other' } }] },
    'foreign-namespace spec.env.secrets[0].secretRef.namespace',
  ],
  [
    {
      variables: [
        { name: 'A', value: '' },
        { name: 'A', value: '' },
      ],
    },
    'duplicate-variable spec.env.variables[1].name',
  ],
  [{ variables: { A: 'x' }, secrets: { A: 'x' } }, 'duplicate-variable spec.env.secrets.A'],
  [{ variables: { A: 'x' }, secrets: [{ name: 'A', value: 'x' }] }, 'duplicate-variable spec.env.secrets[0].name'],
  [{ envFrom: [{}] }, 'exactly-one spec.env.envFrom[0]'],
  [{ envFrom: [{ prefix: 'A' }] }, 'exactly-one spec.env.envFrom[0]'],
  [{ envFrom: [{ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }] }, 'exactly-one spec.env.envFrom[0]'],
  [{ envFrom: [{ configMapRef: {} }] }, 'missing-field spec.env.envFrom[0].configMapRef.name'],
  [{ envFrom: [{ configMapRef: { name: 'a-' } }] }, 'invalid-format spec.env.envFrom[0].configMapRef.name'],
  [{ envFrom: [{ prefix: '1', configMapRef: { name: 'a' } }] }, 'invalid-format spec.env.envFrom[0].prefix'],
  [{ envFrom: { configMapRef: { name: 'a' } } }, 'wrong-type spec.env.envFrom'],
  [{ LOG_LEVEL: 'info' }, 'unknown-field spec.env.LOG_LEVEL'],
])('the environment %j is an error', (env, ...problems) => {
  expect(problemsOf(manifest({ env }))).toEqual(problems);
});

test.each<[env: object, problem: string]>([
  [{ variables: { A: { secretRef: { name: 's', key: 'k' } } } }, 'unknown-field spec.env.variables.A.secretRef'],
  [{ secrets: { A: { fieldRef: { fieldPath: 'metadata.name' } } } }, 'unknown-field spec.env.secrets.A.fieldRef'],
])('a source that exists only elsewhere is an unknown field: %j', (env, problem) => {
  expect(problemsOf(manifest({ env }))).toContain(problem);
});

test('the name of a secret with a value can not be longer than a key of a Secret', () => {
  const name = 'A'.repeat(254);
  expect(problemsOf(manifest({ env: { secrets: { [name]: 'x' } } }))).toEqual([`too-long spec.env.secrets.${name}`]);
  expect(problemsOf(manifest({ env: { secrets: { ['A'.repeat(253)]: 'x' } } }))).toEqual([]);
});

test('the secrets of a job can not exceed what a Secret holds', () => {
  const half = 'x'.repeat(524_288);
  expect(problemsOf(manifest({ env: { secrets: { A: half, B: half } } }))).toEqual([]);
  expect(problemsOf(manifest({ env: { secrets: { A: half, B: `${half}x` } } }))).toEqual([
    'data-too-large spec.env.secrets',
  ]);
});

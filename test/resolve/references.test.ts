import { manifest } from '../kit/manifest';
import { dataOf, decoded, errorsOf, filesOf, type InputFiles, type JobObject } from '../kit/output';

const POSTGRES = {
  apiVersion: 'kubernetes.project-planton.org/v1',
  kind: 'PostgresCluster',
  metadata: { name: 'main', env: 'prod' },
  spec: { replicas: 2, isPublic: false, hosts: ['a.acme.com', 'b.acme.com'] },
  status: { outputs: { host: 'db.acme.com', port_number: 5432, empty: '', nothing: null, map: { a: 'b' } } },
};
const NAMESPACE = {
  apiVersion: 'kubernetes.project-planton.org/v1',
  kind: 'KubernetesNamespace',
  metadata: { name: 'data-ns' },
  spec: { name: 'data-prod' },
};
const HOST = { kind: 'PostgresCluster', name: 'main', fieldPath: 'status.outputs.host' };
const withReference = (valueFrom: object) => manifest({ env: { variables: { DB: { valueFrom } } } });

function resolvedTo(valueFrom: object, others: InputFiles = { 'postgres.yaml': POSTGRES }): unknown {
  const files = filesOf({ 'job.yaml': withReference(valueFrom), ...others });
  const [job] = files['report.k8s.yaml'] as unknown as JobObject[];
  const env = job?.spec.template.spec.containers[0]?.env as { name: string; value?: string }[];
  return env.find(({ name }) => name === 'DB')?.value;
}

function problemsOf(valueFrom: object, others: InputFiles = { 'postgres.yaml': POSTGRES }): string[] {
  const errors = errorsOf({ 'job.yaml': withReference(valueFrom), ...others });
  return errors.map((error) => error.replace(/:\d+:\d+$/, '').replace('spec.env.variables.DB.valueFrom', '…'));
}

test.each<[title: string, reference: object, value: string]>([
  ['a text', HOST, 'db.acme.com'],
  ['a number', { ...HOST, fieldPath: 'spec.replicas' }, '2'],
  ['a boolean', { ...HOST, fieldPath: 'spec.isPublic' }, 'false'],
  ['an empty text', { ...HOST, fieldPath: 'status.outputs.empty' }, ''],
  ['a list item', { ...HOST, fieldPath: 'spec.hosts.1' }, 'b.acme.com'],
  ['the other spelling', { ...HOST, fieldPath: 'status.outputs.portNumber' }, '5432'],
  ['the snake_case of a camelCase field', { ...HOST, fieldPath: 'spec.is_public' }, 'false'],
  ['a reference without kind', { name: 'main', fieldPath: 'status.outputs.host' }, 'db.acme.com'],
  ['a reference with env', { ...HOST, env: 'prod' }, 'db.acme.com'],
  ['the older word field', { kind: 'PostgresCluster', name: 'main', field: 'status.outputs.host' }, 'db.acme.com'],
  ['both words that agree', { ...HOST, field: 'status.outputs.host' }, 'db.acme.com'],
  ['the snake_case word', { kind: 'PostgresCluster', name: 'main', field_path: 'status.outputs.host' }, 'db.acme.com'],
])('a reference leads to %s', (_, reference, value) => {
  expect(resolvedTo(reference)).toBe(value);
});

test.each<[title: string, reference: object, problem: string]>([
  ['a name that nobody has', { ...HOST, name: 'other' }, 'unresolved-reference ….name job.yaml'],
  ['another kind', { ...HOST, kind: 'RedisCluster' }, 'unresolved-reference ….name job.yaml'],
  ['another env', { ...HOST, env: 'test' }, 'unresolved-reference ….name job.yaml'],
  ['no field path', { name: 'main' }, 'missing-field ….fieldPath job.yaml'],
  ['a field that is not there', { ...HOST, fieldPath: 'status.url' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['a field of every object', { ...HOST, fieldPath: 'constructor.name' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['null', { ...HOST, fieldPath: 'status.outputs.nothing' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['a map', { ...HOST, fieldPath: 'status.outputs.map' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['a list', { ...HOST, fieldPath: 'spec.hosts' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['beyond a list', { ...HOST, fieldPath: 'spec.hosts.2' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['the length of a list', { ...HOST, fieldPath: 'spec.hosts.length' }, 'unresolved-reference ….fieldPath job.yaml'],
  ['two words that differ', { ...HOST, field: 'spec.name' }, 'ambiguous-reference ….field job.yaml'],
  ['no name', { kind: 'PostgresCluster', fieldPath: 'a' }, 'missing-field ….name job.yaml'],
])('a reference to %s is an error', (_, reference, problem) => {
  expect(problemsOf(reference)).toEqual([problem]);
});

test('a reference that matches several documents is an error, until env says which', () => {
  const others = { 'a.yaml': POSTGRES, 'b.yaml': { ...POSTGRES, metadata: { name: 'main', env: 'test' } } };
  expect(problemsOf(HOST, others)).toEqual(['ambiguous-reference … job.yaml']);
  expect(resolvedTo({ ...HOST, env: 'prod' }, others)).toBe('db.acme.com');
});

test('a reference leads on through references, in either spelling', () => {
  const middle = {
    kind: 'Middle',
    metadata: { name: 'middle' },
    spec: { host: { value_from: { ...HOST, fieldPath: undefined, field_path: 'status.outputs.host' } } },
  };
  const first = {
    kind: 'First',
    metadata: { name: 'first' },
    spec: { host: { valueFrom: { kind: 'Middle', name: 'middle', fieldPath: 'spec.host' } } },
  };
  const others = { 'p.yaml': POSTGRES, 'm.yaml': middle, 'f.yaml': first };
  expect(resolvedTo({ kind: 'First', name: 'first', fieldPath: 'spec.host' }, others)).toBe('db.acme.com');
});

test('a reference leads to the value of a field that could be a reference', () => {
  const other = { kind: 'Other', metadata: { name: 'other' }, spec: { host: { value: 'x' } } };
  expect(resolvedTo({ name: 'other', fieldPath: 'spec.host' }, { 'o.yaml': other })).toBe('x');
});

test('references in a circle are an error', () => {
  const resource = (name: string, to: string) => ({
    kind: 'Ring',
    metadata: { name },
    spec: { a: { valueFrom: { kind: 'Ring', name: to, fieldPath: 'spec.a' } } },
  });
  const others = { 'a.yaml': resource('a', 'b'), 'b.yaml': resource('b', 'a') };
  expect(problemsOf({ name: 'a', fieldPath: 'spec.a' }, others)).toEqual(['reference-cycle … job.yaml']);
  const self = { name: 'report', kind: 'KubernetesJob', fieldPath: 'spec.env.variables.DB' };
  expect(problemsOf(self, { 'p.yaml': POSTGRES })).toEqual(['reference-cycle … job.yaml']);
});

test('a namespace reference is to kind KubernetesNamespace, field spec.name, unless it says otherwise', () => {
  const files = (valueFrom: object) => ({
    'job.yaml': manifest({ namespace: { valueFrom } }),
    'ns.yaml': NAMESPACE,
    'same-name.yaml': { ...POSTGRES, metadata: { name: 'data-ns' }, spec: { namespace: 'pg' } },
  });
  const namespaceOf = (valueFrom: object) => Object.values(filesOf(files(valueFrom))).flat()[0]?.metadata.namespace;
  expect(namespaceOf({ name: 'data-ns' })).toBe('data-prod');
  expect(namespaceOf({ kind: 'PostgresCluster', name: 'data-ns', fieldPath: 'spec.namespace' })).toBe('pg');
  expect(namespaceOf({ name: 'data-ns', field: 'metadata.name' })).toBe('data-ns');
});

test('a namespace reference that leads to no valid namespace is an error', () => {
  const bad = { ...NAMESPACE, spec: { name: 'Data_Prod' } };
  const job = manifest({ namespace: { valueFrom: { name: 'data-ns' } } });
  expect(errorsOf({ 'job.yaml': job, 'ns.yaml': bad })).toEqual([
    expect.stringMatching(/^invalid-format spec.namespace.valueFrom job.yaml:/),
  ]);
});

test('a secret by reference is kept in the Secret of the job', () => {
  const files = filesOf({
    'job.yaml': manifest({ env: { secrets: { DB: { valueFrom: HOST } } } }),
    'postgres.yaml': POSTGRES,
  });
  const objects = Object.values(files).flat();
  expect(decoded(dataOf(objects, 'Secret', 'report-env-secrets').data.DB)).toBe('db.acme.com');
});

test('the secretRef namespace is compared with the namespace that a reference leads to', () => {
  const job = (namespace: string) =>
    manifest({
      namespace: { valueFrom: { name: 'data-ns' } },
      env: { secrets: { A: { secretRef: { name: 's', key: 'k', namespace } } } },
    });
  expect(errorsOf({ 'job.yaml': job('data-prod'), 'ns.yaml': NAMESPACE })).toEqual([]);
  expect(errorsOf({ 'job.yaml': job('data-ns'), 'ns.yaml': NAMESPACE })).toEqual([
    expect.stringMatching(/^foreign-namespace spec.env.secrets.A.secretRef.namespace job.yaml:/),
  ]);
});

test('references find documents of the same file, before and after them', () => {
  const yaml = [NAMESPACE, withReference(HOST), POSTGRES].map((document) => JSON.stringify(document)).join('\n---\n');
  expect(errorsOf(yaml)).toEqual([]);
});

test('every reference that can not be resolved is told, in every file', () => {
  const other = manifest({ env: { variables: [{ name: 'X', valueFrom: HOST }] } }, { name: 'other' });
  const errors = errorsOf({ 'a.yaml': withReference(HOST), 'b.yaml': other });
  expect(errors.map((error) => error.replace(/:\d+:\d+$/, ''))).toEqual([
    'unresolved-reference spec.env.variables.DB.valueFrom.name a.yaml',
    'unresolved-reference spec.env.variables[0].valueFrom.name b.yaml',
  ]);
});

test.each<[reference: unknown]>([
  [{ name: 5, fieldPath: 'a' }],
  [{ name: 'main', fieldPath: 5 }],
  [{ name: 'main', kind: ['a'], fieldPath: 'a' }],
  [{ fieldPath: 'a' }],
  ['main'],
  [{}],
])('a reference that leads to the wrong reference %j is an error', (valueFrom) => {
  const other = { kind: 'Other', metadata: { name: 'other' }, spec: { a: { valueFrom } } };
  expect(problemsOf({ name: 'other', fieldPath: 'spec.a' }, { 'o.yaml': other, 'p.yaml': POSTGRES })).toEqual([
    'unresolved-reference ….fieldPath job.yaml',
  ]);
});

test('a reference to the namespace of a resource leads on to the namespace that it refers to', () => {
  const other = { kind: 'Other', metadata: { name: 'other' }, spec: { namespace: { valueFrom: { name: 'data-ns' } } } };
  const files = { 'o.yaml': other, 'n.yaml': NAMESPACE };
  expect(resolvedTo({ name: 'other', fieldPath: 'spec.namespace' }, files)).toBe('data-prod');
});

test('a reference to a job reads its manifest as it stands', () => {
  const target = manifest({ env: { variables: { A: 'x' } } }, { name: 'other' });
  expect(resolvedTo({ kind: 'KubernetesJob', name: 'other', fieldPath: 'spec.image.tag' }, { 'o.yaml': target })).toBe(
    '1.4.2',
  );
});

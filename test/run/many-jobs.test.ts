import { manifest } from '../kit/manifest';
import { errorsOf, filesOf, type InputFiles, synthesize } from '../kit/output';

const job = (name: string, spec: object = {}, metadata: object = {}) => manifest(spec, { name, ...metadata });
const namesOf = (input: InputFiles) =>
  Object.fromEntries(
    Object.entries(filesOf(input)).map(([file, objects]) => [
      file,
      objects.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].filter(Boolean).join('/')),
    ]),
  );
const clusterOf = (clusterName: string, clusterKind = 'GcpGkeCluster') => ({
  targetCluster: { clusterKind, clusterName },
});

test('a name that stands in several namespaces has the namespace in its files', () => {
  const input = {
    'a.yaml': job('report'),
    'b.yaml': job('report', { namespace: 'other' }),
    'c.yaml': job('import', { namespace: 'other' }),
  };
  expect(namesOf(input)).toEqual({
    'data.report.k8s.yaml': ['Job/data/report'],
    'other.report.k8s.yaml': ['Job/other/report'],
    'import.k8s.yaml': ['Job/other/import'],
  });
});

test('a Namespace that one job alone uses stands in its file', () => {
  const input = { 'a.yaml': job('a', { createNamespace: true }), 'b.yaml': job('b', { namespace: 'other' }) };
  expect(namesOf(input)).toEqual({ 'a.k8s.yaml': ['Namespace/data', 'Job/data/a'], 'b.k8s.yaml': ['Job/other/b'] });
});

test('Namespaces that several jobs use are written once, to a file that sorts first', () => {
  const input = {
    'a.yaml': job('a', { createNamespace: true, namespace: 'z' }),
    'b.yaml': job('b', { createNamespace: true, namespace: 'z' }),
    'c.yaml': job('c', { namespace: 'y' }),
    'd.yaml': job('d', { createNamespace: true, namespace: 'y' }),
    'e.yaml': job('e', { createNamespace: true, namespace: 'x' }),
  };
  const names = namesOf(input);
  expect(names).toEqual({
    '0000-namespaces.k8s.yaml': ['Namespace/y', 'Namespace/z'],
    'a.k8s.yaml': ['Job/z/a'],
    'b.k8s.yaml': ['Job/z/b'],
    'c.k8s.yaml': ['Job/y/c'],
    'd.k8s.yaml': ['Job/y/d'],
    'e.k8s.yaml': ['Namespace/x', 'Job/x/e'],
  });
});

test.each(['0', '00', '000', '0-a', '0000', '0000-a', '0000-namespace', '0000-namespaces', '0000-namespaces-a'])(
  'the file of shared Namespaces sorts before that of a job called %s',
  (name) => {
    const input = { 'a.yaml': job('a', { createNamespace: true }), 'b.yaml': job(name) };
    const names = Object.keys(filesOf(input));
    expect(names).toHaveLength(3);
    const sorted = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(sorted[0]).toBe('0000-namespaces.k8s.yaml');
  },
);

test('a shared Namespace has the labels and annotations that its creators agree on', () => {
  const metadata = (team: string) => ({
    org: 'acme',
    env: 'prod',
    labels: { team, tier: 'batch' },
    annotations: { team },
  });
  const input = {
    'a.yaml': job('a', { createNamespace: true }, metadata('one')),
    'b.yaml': job('b', { createNamespace: true }, { ...metadata('two'), env: 'test' }),
    'c.yaml': job('c', {}, metadata('three')),
  };
  const [namespace] = filesOf(input)['0000-namespaces.k8s.yaml'] ?? [];
  expect(namespace?.metadata).toEqual({
    name: 'data',
    labels: {
      tier: 'batch',
      'project-planton.org/resource': 'true',
      'project-planton.org/resource-kind': 'KubernetesJob',
      'project-planton.org/organization': 'acme',
    },
  });
});

test('a job called like the file of Namespaces is kept apart from it', () => {
  expect(Object.keys(filesOf({ 'a.yaml': job('0000-namespaces') }))).toEqual(['data.0000-namespaces.k8s.yaml']);
});

test.each<[title: string, a: object, b: object, ...errors: RegExp[]]>([
  ['a Job', job('a'), job('a'), /^duplicate-object metadata.name b.yaml:/],
  [
    'a Job with all that belongs to it',
    job('a', { env: { secrets: { A: 'x' } } }),
    job('a', { env: { secrets: { A: 'x' } } }),
    /^duplicate-object metadata.name b.yaml:/,
  ],
  [
    'a ConfigMap',
    job('a', { configMaps: { shared: 'x' } }),
    job('b', { configMaps: { shared: 'x' } }),
    /^duplicate-object spec.configMaps.shared b.yaml:/,
  ],
  [
    'a ServiceAccount',
    job('a', { serviceAccount: { create: true, name: 'runner' } }),
    job('b', { serviceAccount: { create: true, name: 'runner' } }),
    /^duplicate-object spec.serviceAccount.name b.yaml:/,
  ],
  [
    'a ServiceAccount with the name of a job',
    job('a', { serviceAccount: { create: true } }),
    job('b', { serviceAccount: { create: true, name: 'a' } }),
    /^duplicate-object spec.serviceAccount.name b.yaml:/,
  ],
  [
    'a Job with a ServiceAccount of its name',
    job('a', { serviceAccount: { create: true } }),
    job('a', { serviceAccount: { create: true } }),
    /^duplicate-object metadata.name b.yaml:/,
  ],
])('%s that two manifests make is an error', (_, a, b, ...errors) => {
  expect(errorsOf({ 'a.yaml': a, 'b.yaml': b })).toEqual(errors.map((error) => expect.stringMatching(error)));
});

test('the error for an object made twice names both manifests', () => {
  const { diagnostics } = synthesize({ 'jobs/a.yaml': job('a'), 'jobs/b.yaml': job('a') });
  const [error] = diagnostics.filter(({ code }) => code === 'duplicate-object');
  expect(error).toMatchObject({ file: 'jobs/b.yaml', line: 1 });
  expect(error?.message).toContain('jobs/a.yaml');
});

test('two jobs can share a ServiceAccount that one of them makes', () => {
  const one = job('a', { serviceAccount: { create: true, name: 'runner' } });
  const two = job('b', { serviceAccount: { create: true, name: 'runner' } });
  const [error] = synthesize({ 'a.yaml': one, 'b.yaml': two }).diagnostics.filter(
    ({ severity }) => severity === 'error',
  );
  expect(error?.message).toBe('the ServiceAccount runner in namespace data is made by a in a.yaml already');
  expect(error?.hint).toBe('let one of the two make it, and write serviceAccount: {name: runner} in the other');
  expect(errorsOf({ 'a.yaml': one, 'b.yaml': job('b', { serviceAccount: { name: 'runner' } }) })).toEqual([]);
});

test('an object that two documents of one file make is an error at the second', () => {
  const text = `${JSON.stringify(job('a'))}\n---\n${JSON.stringify(job('a'))}\n`;
  expect(errorsOf(text)).toEqual([expect.stringMatching(/^duplicate-object metadata.name 3:/)]);
});

test('a Secret of one job can not be that of another', () => {
  const secrets = { env: { secrets: { A: 'x' } } };
  expect(errorsOf({ 'a.yaml': job('a', secrets), 'b.yaml': job('a-env-secrets', secrets) })).toEqual([]);
});

test('the same names in different namespaces are no conflict', () => {
  const spec = { configMaps: { shared: 'x' }, env: { secrets: { A: 'x' } } };
  expect(errorsOf({ 'a.yaml': job('a', spec), 'b.yaml': job('a', { ...spec, namespace: 'other' }) })).toEqual([]);
});

test('two spellings of one namespace are one namespace', () => {
  const namespace = { kind: 'KubernetesNamespace', metadata: { name: 'n' }, spec: { name: 'data' } };
  const files = {
    'a.yaml': job('a', { createNamespace: true }),
    'b.yaml': job('b', { namespace: { valueFrom: { name: 'n' } } }),
    'c.yaml': { target: job('c', { namespace: 'x' }), kubernetes_namespace: 'data' },
    'n.yaml': namespace,
  };
  expect(Object.keys(filesOf(files))).toContain('0000-namespaces.k8s.yaml');
});

test('one job for two clusters is told once', () => {
  const files = { 'a.yaml': job('a', clusterOf('prod')), 'b.yaml': job('a', clusterOf('staging')) };
  expect(errorsOf(files)).toEqual([expect.stringMatching(/^mixed-clusters spec.targetCluster b.yaml:/)]);
});

test('jobs for different clusters are an error', () => {
  const input = {
    'a.yaml': job('a', clusterOf('prod')),
    'b.yaml': job('b'),
    'c.yaml': job('c', clusterOf('staging')),
    'd.yaml': job('d', clusterOf('prod', 'AwsEksCluster')),
    'e.yaml': job('e', clusterOf('prod')),
  };
  expect(errorsOf(input)).toEqual([
    expect.stringMatching(/^mixed-clusters spec.targetCluster c.yaml:/),
    expect.stringMatching(/^mixed-clusters spec.targetCluster d.yaml:/),
  ]);
});

test.each([
  ['names', clusterOf('prod'), clusterOf('Prod')],
  ['names, where the kind is before them', clusterOf('GkeCluster.a'), clusterOf('GkeCluster.A')],
])('clusters whose %s differ in upper and lower case only are an error, once', (_, one, other) => {
  const input = {
    'a.yaml': job('a', one),
    'b.yaml': job('b', other),
    'c.yaml': job('c', other),
    'd.yaml': job('d', one),
  };
  expect(errorsOf(input, { layout: 'per-cluster' })).toEqual([
    expect.stringMatching(/^same-folder spec.targetCluster b.yaml:/),
  ]);
});

test('nothing is made unless every manifest is right', () => {
  const { files, summary } = synthesize({ 'a.yaml': job('a'), 'b.yaml': job('b', { parallelism: -1 }) });
  expect(files).toEqual([]);
  expect(summary).toMatchObject({ files: 2, manifests: 2 });
});

test('a run without any job is an error', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };
  expect(errorsOf({ 'a.yaml': namespace })).toEqual(['no-job 1:1']);
});

test('the outputs of the jobs are their namespaces and names', () => {
  const { jobs } = synthesize({ 'a.yaml': job('a'), 'b.yaml': { target: job('b'), kubernetes_namespace: 'x' } });
  expect(jobs.map(({ namespace, jobName }) => ({ namespace, jobName }))).toEqual([
    { namespace: 'data', jobName: 'a' },
    { namespace: 'x', jobName: 'b' },
  ]);
});

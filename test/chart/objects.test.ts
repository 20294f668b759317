import { manifest } from '../kit/manifest';
import { dataOf, decoded, filesOf, objectsOf } from '../kit/output';

const CREDENTIALS = '{"auths": {"ghcr.io": {"auth": "dXNlcjpwYXNz"}}}';
const full = manifest(
  {
    createNamespace: true,
    serviceAccount: { create: true },
    env: { secrets: { TOKEN: 'x' } },
    configMaps: { 'b-script': 'b\n', 'a.conf': '' },
  },
  {
    id: 'job-1',
    org: 'acme',
    env: 'prod',
    labels: { team: 'data', 'project-planton.org/resource': 'no', 'project-planton.org/other': 'left out', empty: '' },
    annotations: { 'acme.com/note': 'any text\n', 'kubejob.dev/rerun': 'manual' },
  },
);

test('a file holds Namespace, ServiceAccount, Secrets, ConfigMaps and Job, in this order', () => {
  const { objects } = objectsOf({ target: full, docker_config_json: CREDENTIALS });
  expect(objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`)).toEqual([
    'v1 Namespace data',
    'v1 ServiceAccount report',
    'v1 Secret report-env-secrets',
    'v1 Secret report-image-pull-secret',
    'v1 ConfigMap a.conf',
    'v1 ConfigMap b-script',
    'batch/v1 Job report',
  ]);
});

test('every object but the Namespace has the namespace', () => {
  const { objects } = objectsOf({ target: full, docker_config_json: CREDENTIALS });
  const [first, ...others] = objects;
  expect(first?.metadata).not.toHaveProperty('namespace');
  expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['data']));
});

const standardLabels = {
  'project-planton.org/resource': 'true',
  'project-planton.org/resource-name': 'report',
  'project-planton.org/resource-kind': 'KubernetesJob',
  'project-planton.org/resource-id': 'job-1',
  'project-planton.org/organization': 'acme',
  'project-planton.org/environment': 'prod',
};

test('every object carries the labels and annotations; standard labels win', () => {
  const { objects } = objectsOf({ target: full, docker_config_json: CREDENTIALS });
  for (const { metadata } of objects) {
    expect(metadata.labels).toEqual({
      ...standardLabels,
      team: 'data',
      empty: '',
    });
    expect(metadata.annotations).toEqual({ 'acme.com/note': 'any text\n' });
  }
});

test('the pod template, which can not be changed later, carries the standard labels alone', () => {
  const { spec } = objectsOf({ target: full, docker_config_json: CREDENTIALS });
  expect(spec.template.metadata).toEqual({ labels: standardLabels });
});

test('without id, org and env there are three standard labels, and without annotations none are written', () => {
  const { job } = objectsOf(manifest());
  expect(job.metadata.labels).toEqual({
    'project-planton.org/resource': 'true',
    'project-planton.org/resource-name': 'report',
    'project-planton.org/resource-kind': 'KubernetesJob',
  });
  expect(job.metadata).not.toHaveProperty('annotations');
});

test.each([
  [false, ['Job']],
  [true, ['Namespace', 'Job']],
])('with createNamespace %s the objects are %j', (createNamespace, kinds) => {
  expect(objectsOf(manifest({ createNamespace })).objects.map(({ kind }) => kind)).toEqual(kinds);
});

test('each ConfigMap has one key, its own name, with the text to the byte', () => {
  const content = '#!/bin/sh\r\n\techo  "$1" \n\n\n';
  const { objects } = objectsOf(manifest({ configMaps: { 'run.sh': content, empty: '' } }));
  expect(dataOf(objects, 'ConfigMap', 'run.sh').data).toEqual({ 'run.sh': content });
  expect(dataOf(objects, 'ConfigMap', 'empty').data).toEqual({ empty: '' });
});

test('Docker credentials become the pull secret that the pod uses', () => {
  const { objects, pod } = objectsOf({ target: manifest(), docker_config_json: CREDENTIALS });
  const secret = dataOf(objects, 'Secret', 'report-image-pull-secret');
  expect(secret.type).toBe('kubernetes.io/dockerconfigjson');
  expect(Object.keys(secret.data)).toEqual(['.dockerconfigjson']);
  expect(decoded(secret.data['.dockerconfigjson'])).toBe(CREDENTIALS);
  expect(pod.imagePullSecrets).toEqual([{ name: 'report-image-pull-secret' }]);
});

const image = (pullSecretName: string) => ({ repo: 'busybox', tag: '1.36', pullSecretName });

test.each([
  ['none', manifest(), undefined],
  ['none for an empty name', manifest({ image: image('') }), undefined],
  ['the one that exists', manifest({ image: image('registry') }), ['registry']],
  [
    'both',
    { target: manifest({ image: image('registry') }), dockerConfigJson: CREDENTIALS },
    ['report-image-pull-secret', 'registry'],
  ],
  [
    'one if both have the same name',
    { target: manifest({ image: image('report-image-pull-secret') }), dockerConfigJson: CREDENTIALS },
    ['report-image-pull-secret'],
  ],
])('the pod uses these pull secrets: %s', (_, input, names) => {
  expect(objectsOf(input).pod.imagePullSecrets).toEqual(names?.map((name) => ({ name })));
});

test.each(['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'])(
  'the key %s of a map survives',
  (key) => {
    const own = JSON.parse(`{${JSON.stringify(key)}: "x"}`);
    const isLabel = key !== '__proto__';
    const metadata = isLabel ? { labels: own, annotations: own } : {};
    const { objects, job, container } = objectsOf(manifest({ env: { secrets: own } }, metadata));
    expect(Object.entries(dataOf(objects, 'Secret', 'report-env-secrets').data)).toEqual([[key, 'eA==']]);
    expect((container.env as { name: string }[]).at(-1)?.name).toBe(key);
    if (isLabel) expect(Object.entries(job.metadata.labels)).toContainEqual([key, 'x']);
  },
);

test('a ConfigMap may be called constructor', () => {
  const { objects } = objectsOf(manifest({ configMaps: { constructor: 'x' } }));
  expect(Object.entries(dataOf(objects, 'ConfigMap', 'constructor').data)).toEqual([['constructor', 'x']]);
});

test('what is not given is not written', () => {
  const { job, container, pod } = objectsOf(manifest());
  expect(Object.keys(job)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  expect(Object.keys(pod).sort()).toEqual(['containers', 'restartPolicy']);
  expect(Object.keys(container).sort()).toEqual(['env', 'image', 'name', 'resources']);
});

test('jobs in one namespace stand in files of their own', () => {
  const files = filesOf({ 'a.yaml': manifest(), 'b.yaml': manifest({}, { name: 'other' }) });
  expect(Object.keys(files)).toEqual(['other.k8s.yaml', 'report.k8s.yaml']);
});

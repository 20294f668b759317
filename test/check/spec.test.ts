import { manifest } from '../kit/manifest';
import { objectsOf, problemsOf } from '../kit/output';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const cpu = (limits: string, requests: string) => ({
  limits: { cpu: limits, memory: '1Gi' },
  requests: { cpu: requests, memory: '100Mi' },
});
const memory = (limits: string, requests: string) => ({
  limits: { cpu: '1', memory: limits },
  requests: { cpu: '50m', memory: requests },
});

test.each([
  [undefined, cpu('1', '50m')],
  [{}, cpu('1', '50m')],
  [{ limits: { cpu: '2' } }, cpu('2', '50m')],
  [{ limits: { cpu: '20m' } }, cpu('20m', '20m')],
  [{ limits: { cpu: '0.05' } }, cpu('50m', '50m')],
  [{ requests: { cpu: '20m' } }, cpu('1', '20m')],
  [{ requests: { cpu: '2' } }, cpu('2', '2')],
  [{ requests: { cpu: '2' }, limits: { cpu: '3' } }, cpu('3', '2')],
  [{ requests: { cpu: '1000m' }, limits: { cpu: '1' } }, cpu('1', '1')],
  [{ limits: { memory: '64Mi' } }, memory('64Mi', '64Mi')],
  [{ limits: { memory: '100M' } }, memory('100M', '100M')],
  [{ requests: { memory: '4Gi' } }, memory('4Gi', '4Gi')],
  [{ requests: { memory: '1e9' } }, memory('1Gi', '1e9')],
  [{ requests: { memory: '0' }, limits: { memory: '0' } }, memory('0', '0')],
  [{ limits: { cpu: '1u' } }, cpu('1m', '1m')],
  [{ limits: { cpu: '0.0004' }, requests: { cpu: '0.0009' } }, cpu('1m', '1m')],
  [{ limits: { cpu: '+2' } }, cpu('2', '50m')],
  [{ limits: { memory: '1e100' } }, memory('10e99', '100Mi')],
  [{ limits: { memory: '9Ei' }, requests: { memory: '100Ei' } }, memory('9223372036854775807', '9223372036854775807')],
])('resources of %j give each amount its own default, which gives way', (resources, expected) => {
  expect(objectsOf(manifest({ resources })).container.resources).toEqual(expected);
});

test.each<[resources: object, problem: string]>([
  [{ limits: { cpu: '1' }, requests: { cpu: '1001m' } }, 'request-above-limit spec.resources.requests.cpu'],
  [{ limits: { memory: '1G' }, requests: { memory: '1Gi' } }, 'request-above-limit spec.resources.requests.memory'],
  [{ limits: { cpu: '1 core' } }, 'invalid-format spec.resources.limits.cpu'],
  [{ limits: { cpu: '' } }, 'invalid-format spec.resources.limits.cpu'],
  [{ limits: { cpu: '-1' } }, 'invalid-format spec.resources.limits.cpu'],
  [{ limits: { memory: '1GB' } }, 'invalid-format spec.resources.limits.memory'],
  [{ limits: { memory: '1K' } }, 'invalid-format spec.resources.limits.memory'],
  [{ limits: { memory: '1gi' } }, 'invalid-format spec.resources.limits.memory'],
  [{ limits: { gpu: '1' } }, 'unknown-field spec.resources.limits.gpu'],
  [{ cpu: '1' }, 'unknown-field spec.resources.cpu'],
])('resources of %j are an error', (resources, problem) => {
  expect(problemsOf(manifest({ resources }))).toEqual([problem]);
});

test.each<[title: string, spec: object, expected: object]>([
  ['nothing', {}, { parallelism: 1, completions: 1, completionMode: 'NonIndexed' }],
  ['parallelism 1', { parallelism: 1 }, { parallelism: 1, completions: 1, completionMode: 'NonIndexed' }],
  ['completions 5', { completions: 5 }, { parallelism: 1, completions: 5, completionMode: 'NonIndexed' }],
  ['completions 0', { completions: 0 }, { parallelism: 1, completions: 0, completionMode: 'NonIndexed' }],
  ['parallelism 0', { parallelism: 0 }, { parallelism: 0, completions: 1, completionMode: 'NonIndexed' }],
  [
    'a parallel batch',
    { parallelism: 3, completions: 9 },
    { parallelism: 3, completions: 9, completionMode: 'NonIndexed' },
  ],
  [
    'Indexed',
    { parallelism: 3, completions: 9, completionMode: 'Indexed' },
    { parallelism: 3, completions: 9, completionMode: 'Indexed' },
  ],
  ['Indexed alone', { completionMode: 'Indexed', completions: 1 }, { completions: 1, completionMode: 'Indexed' }],
])('with %s the Job says what will run', (_, given, expected) => {
  expect(objectsOf(manifest(given)).spec).toMatchObject(expected);
});

test('with parallelism above 1 and no completions the Job is a work queue', () => {
  const { spec } = objectsOf(manifest({ parallelism: 4 }));
  expect(spec.parallelism).toBe(4);
  expect(spec).not.toHaveProperty('completions');
});

const indexed = (fields: object) => ({ completionMode: 'Indexed', ...fields });

test.each<[spec: object, name: string, problem: string]>([
  [indexed({ parallelism: 2 }), 'a', 'indexed-needs-completions spec.completionMode'],
  [indexed({ parallelism: 100_001, completions: 1 }), 'a', 'indexed-parallelism spec.parallelism'],
  [indexed({ completions: 10 }), 'a'.repeat(62), 'indexed-name-too-long metadata.name'],
  [indexed({ completions: 11 }), 'a'.repeat(61), 'indexed-name-too-long metadata.name'],
  [{ completionMode: 'indexed' }, 'a', 'not-allowed spec.completionMode'],
  [{ restartPolicy: 'Always' }, 'a', 'not-allowed spec.restartPolicy'],
  [{ restartPolicy: '' }, 'a', 'not-allowed spec.restartPolicy'],
])('%j for the name %s is an error', (spec, name, problem) => {
  expect(problemsOf(manifest(spec, { name }))).toEqual([problem]);
});

test.each([
  [10, 61],
  [11, 60],
  [0, 63],
])('an Indexed job with %d completions may have a name of %d characters', (completions, length) => {
  expect(problemsOf(manifest(indexed({ completions }), { name: 'a'.repeat(length) }))).toEqual([]);
});

test('numbers that are 0 mean what the contract says', () => {
  const zeros = { backoffLimit: 0, activeDeadlineSeconds: 0, ttlSecondsAfterFinished: 0 };
  const { spec } = objectsOf(manifest(zeros));
  expect(spec.backoffLimit).toBe(0);
  expect(spec).not.toHaveProperty('activeDeadlineSeconds');
  expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
});

test('limits in time are written where they are given', () => {
  const { spec } = objectsOf(manifest({ activeDeadlineSeconds: 90, ttlSecondsAfterFinished: 3600 }));
  expect(spec).toMatchObject({ activeDeadlineSeconds: 90, ttlSecondsAfterFinished: 3600 });
});

test('defaults are written out where the contract says so', () => {
  const { spec, pod } = objectsOf(manifest({ backoffLimit: undefined, activeDeadlineSeconds: undefined }));
  expect(spec).toMatchObject({ backoffLimit: 6, parallelism: 1, completions: 1, completionMode: 'NonIndexed' });
  expect(spec).not.toHaveProperty('activeDeadlineSeconds');
  expect(pod.restartPolicy).toBe('Never');
});

test.each([true, false])('suspend %s is written', (suspend) => {
  expect(objectsOf(manifest({ suspend })).spec.suspend).toBe(suspend);
});

test('the container has its fixed name, its command and its arguments', () => {
  const { container, pod } = objectsOf(manifest({ command: ['/bin/sh', '-c'], args: ['echo "$0"', ''] }));
  expect(container).toMatchObject({ name: 'job-container', command: ['/bin/sh', '-c'], args: ['echo "$0"', ''] });
  expect(pod.containers).toHaveLength(1);
});

test.each([
  [{ repo: 'busybox', tag: '1.36' }, 'busybox:1.36'],
  [{ repo: 'registry.acme.com:5000/team/app', tag: 'v1' }, 'registry.acme.com:5000/team/app:v1'],
  [{ repo: 'ghcr.io/acme/app', tag: DIGEST }, `ghcr.io/acme/app@${DIGEST}`],
  [{ repo: 'ghcr.io/acme/app', tag: `1.4.2@${DIGEST}` }, `ghcr.io/acme/app:1.4.2@${DIGEST}`],
  [{ repo: 'busybox', tag: `${'a'.repeat(128)}@${DIGEST}` }, `busybox:${'a'.repeat(128)}@${DIGEST}`],
])('the image %j is written as %s', (image, expected) => {
  expect(objectsOf(manifest({ image })).container.image).toBe(expected);
});

test.each(['Always', 'IfNotPresent', 'Never', undefined])(
  'the pull policy %s is that of the container',
  (pullPolicy) => {
    const { container } = objectsOf(manifest({ image: { repo: 'busybox', tag: '1.36', pullPolicy } }));
    expect(container.imagePullPolicy).toBe(pullPolicy);
  },
);

test.each<[image: unknown, ...problems: string[]]>([
  [undefined, 'missing-field spec.image'],
  ['busybox:1.36', 'wrong-type spec.image'],
  [{ tag: '1' }, 'missing-field spec.image.repo'],
  [{ repo: 'busybox' }, 'missing-field spec.image.tag'],
  [{}, 'missing-field spec.image.repo', 'missing-field spec.image.tag'],
  [{ repo: '', tag: '1' }, 'invalid-format spec.image.repo'],
  [{ repo: 'busybox:1.36', tag: '1' }, 'invalid-format spec.image.repo'],
  [{ repo: ' busybox', tag: '1' }, 'invalid-format spec.image.repo'],
  [{ repo: 'busybox', tag: '' }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: 'sha256:abc' }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: '1 ' }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: 'a'.repeat(129) }, 'too-long spec.image.tag'],
  [{ repo: 'busybox', tag: `${'a'.repeat(129)}@${DIGEST}` }, 'too-long spec.image.tag'],
  [{ repo: 'busybox', tag: '1@sha256:abc' }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: `${DIGEST}@${DIGEST}` }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: `@${DIGEST}` }, 'invalid-format spec.image.tag'],
  [{ repo: 'busybox', tag: '1', pullSecretName: 'A' }, 'invalid-format spec.image.pullSecretName'],
  [{ repo: 'busybox', tag: '1', pullPolicy: '' }, 'not-allowed spec.image.pullPolicy'],
  [{ repo: 'busybox', tag: '1', imagePullPolicy: 'Always' }, 'unknown-field spec.image.imagePullPolicy'],
])('the image %j is an error', (image, ...problems) => {
  expect(problemsOf(manifest({ image }))).toEqual(problems);
});

test.each<[namespace: unknown, ...problems: string[]]>([
  [undefined, 'missing-field spec.namespace'],
  ['', 'invalid-format spec.namespace'],
  ['Data', 'invalid-format spec.namespace'],
  ['a.b', 'invalid-format spec.namespace'],
  ['a'.repeat(64), 'too-long spec.namespace'],
  [7, 'quote-text spec.namespace'],
  [['data'], 'wrong-type spec.namespace'],
  [{}, 'exactly-one spec.namespace'],
  [{ value: 'Data' }, 'invalid-format spec.namespace.value'],
  [{ value: 'data', valueFrom: { name: 'data' } }, 'exactly-one spec.namespace'],
  [{ name: 'data' }, 'unknown-field spec.namespace.name'],
])('the namespace %j is an error', (namespace, ...problems) => {
  expect(problemsOf(manifest({ namespace })).sort()).toEqual([...problems].sort());
});

test.each(['data', { value: 'data' }])('the namespace %j is that of every object', (namespace) => {
  const { objects } = objectsOf(manifest({ namespace, configMaps: { a: 'b' }, env: { secrets: { A: 'b' } } }));
  expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['data', 'data', 'data']);
});

test.each<[cluster: object, ...problems: string[]]>([
  [{ clusterKind: 'GcpGkeCluster' }, 'missing-field spec.targetCluster.clusterName'],
  [{ clusterName: 'prod' }, 'missing-field spec.targetCluster.clusterKind'],
  [{ clusterKind: 'GkeCluster', clusterName: 'prod' }, 'not-allowed spec.targetCluster.clusterKind'],
  [{ clusterKind: 'GcpGkeCluster', clusterName: '' }, 'invalid-format spec.targetCluster.clusterName'],
])('the target cluster %j is an error', (targetCluster, ...problems) => {
  expect(problemsOf(manifest({ targetCluster }))).toEqual(problems);
});

test.each([
  'AzureAksCluster',
  'AwsEksCluster',
  'GcpGkeCluster',
  'DigitalOceanKubernetesCluster',
  'CivoKubernetesCluster',
])('the cluster kind %s is accepted', (clusterKind) => {
  expect(problemsOf(manifest({ targetCluster: { clusterKind, clusterName: 'prod' } }))).toEqual([]);
});

test.each<[title: string, configMaps: unknown, problem: string]>([
  ['with a capital', { Run: 'a' }, 'invalid-format spec.configMaps.Run'],
  ['without a name', { '': 'a' }, 'invalid-format spec.configMaps[""]'],
  ['without a value', { a: null }, 'no-value spec.configMaps.a'],
  ['with a map', { a: { b: 'c' } }, 'wrong-type spec.configMaps.a'],
  ['in a list', ['a'], 'wrong-type spec.configMaps'],
  ['of more than 1 MiB', { a: 'x'.repeat(1_048_577) }, 'data-too-large spec.configMaps.a'],
  ['of more than 1 MiB in UTF-8', { a: 'é'.repeat(524_289) }, 'data-too-large spec.configMaps.a'],
])('ConfigMaps %s are an error', (_, configMaps, problem) => {
  expect(problemsOf(manifest({ configMaps }))).toEqual([problem]);
});

test('a ConfigMap of 1 MiB is accepted', () => {
  expect(problemsOf(manifest({ configMaps: { a: 'é'.repeat(524_288) } }))).toEqual([]);
});

import { manifest } from '../kit/manifest';
import { errorsOf, filesOf, objectsOf, problemsOf } from '../kit/output';

const CREDENTIALS = '{"auths": {}}';
const snakeJob = {
  apiVersion: 'kubernetes.openmcf.org/v1',
  kind: 'KubernetesJob',
  metadata: { name: 'report' },
  spec: { namespace: 'data', image: { repo: 'a', tag: 'b', pull_secret_name: 'c' }, backoff_limit: 0 },
};

test.each([
  [
    'snake_case',
    {
      target: snakeJob,
      provider_config: { context: 'prod' },
      kubernetes_namespace: 'x',
      docker_config_json: CREDENTIALS,
    },
  ],
  [
    'lowerCamelCase',
    { target: snakeJob, providerConfig: { context: 'prod' }, kubernetesNamespace: 'x', dockerConfigJson: CREDENTIALS },
  ],
])('a stack input in %s makes the job, in the resolved namespace', (_, input) => {
  const { objects, spec } = objectsOf(input);
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
    'Secret x/report-image-pull-secret',
    'Job x/report',
  ]);
  expect(spec.backoffLimit).toBe(0);
});

test('the resolved namespace wins over a reference that could not be resolved', () => {
  const target = manifest({ namespace: { valueFrom: { name: 'nobody' } }, createNamespace: true });
  const { objects } = objectsOf({ target, kubernetes_namespace: 'x' });
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? metadata.name}`)).toEqual([
    'Namespace x',
    'Job x',
  ]);
});

test('the resolved namespace does without one in the manifest, and wins over a wrong one', () => {
  expect(problemsOf({ target: manifest({ namespace: undefined }), kubernetes_namespace: 'x' })).toEqual([]);
  expect(problemsOf({ target: manifest(), kubernetes_namespace: null })).toEqual([]);
});

test('a secretRef may name the resolved namespace, and no other', () => {
  const target = (namespace: string) =>
    manifest({ env: { secrets: { A: { secretRef: { name: 's', key: 'k', namespace } } } } });
  expect(problemsOf({ target: target('x'), kubernetes_namespace: 'x' })).toEqual([]);
  expect(problemsOf({ target: target('data'), kubernetes_namespace: 'x' })).toEqual([
    'foreign-namespace target.spec.env.secrets.A.secretRef.namespace',
  ]);
});

test('the provider configuration never reaches the output', () => {
  const input = { target: manifest(), provider_config: { kubeconfig: 'very-secret' } };
  expect(JSON.stringify(filesOf({ 'a.yaml': input }))).not.toContain('very-secret');
});

test.each<[input: object, ...problems: string[]]>([
  [{ target: null }, 'missing-field target'],
  [{ target: 'report' }, 'wrong-type target'],
  [{ target: manifest(), foo: 1 }, 'unknown-field foo'],
  [{ target: manifest(), kubernetes_namespace: 'Data' }, 'invalid-format kubernetes_namespace'],
  [{ target: manifest(), kubernetes_namespace: 'a', kubernetesNamespace: 'a' }, 'both-spellings kubernetes_namespace'],
  [{ target: manifest(), provider_config: 'kubeconfig' }, 'wrong-type provider_config'],
  [{ target: manifest(), docker_config_json: 'user:password' }, 'docker-config docker_config_json'],
  [{ target: manifest(), docker_config_json: '[]' }, 'docker-config docker_config_json'],
  [{ target: manifest(), docker_config_json: '{"auths": []}' }, 'docker-config docker_config_json'],
  [{ target: manifest(), docker_config_json: '{}' }, 'docker-config docker_config_json'],
  [{ target: manifest(), docker_config_json: '' }, 'invalid-format docker_config_json'],
  [{ target: manifest(), docker_config_json: { auths: {} } }, 'wrong-type docker_config_json'],
  [{ target: manifest({ backoff_limit: 1 }) }, 'both-spellings target.spec.backoff_limit'],
  [{ target: manifest({ parallelism: -1 }), foo: 1 }, 'unknown-field foo', 'out-of-range target.spec.parallelism'],
])('the stack input %j is an error', (input, ...problems) => {
  expect(problemsOf(input).sort()).toEqual([...problems].sort());
});

test('credentials of more than a Secret holds are an error', () => {
  const docker_config_json = JSON.stringify({ auths: { a: { auth: 'x'.repeat(1_048_576) } } });
  expect(problemsOf({ target: manifest(), docker_config_json })).toEqual(['data-too-large docker_config_json']);
});

test('errors in the target stand at their place in the stack input', () => {
  const text = `kubernetes_namespace: x
target:
  apiVersion: kubernetes.project-planton.org/v1
  kind: KubernetesJob
  metadata: {name: report}
  spec:
    namespace: data
    image: {repo: a, tag: b}
    backoff_limt: 3
`;
  expect(errorsOf(text)).toEqual(['unknown-field target.spec.backoff_limt 9:5']);
});

test('jobs and stack inputs may stand in one file, beside documents that make nothing', () => {
  const documents = [
    manifest(),
    { target: manifest({}, { name: 'other' }) },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 1 } },
    { apiVersion: 'kubernetes.project-planton.org/v1', kind: 'PostgresCluster', metadata: { name: 'a' } },
  ];
  const text = `---\n${documents.map((document) => JSON.stringify(document)).join('\n---\n')}\n---\n# nothing\n`;
  expect(Object.keys(filesOf({ 'all.yaml': text }))).toEqual(['other.k8s.yaml', 'report.k8s.yaml']);
});

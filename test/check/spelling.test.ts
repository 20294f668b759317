import { snakeCase } from '../../lib/manifest/fields';
import { manifest, manifestYaml } from '../kit/manifest';
import { errorsOf, objectsOf, problemsOf } from '../kit/output';

const everything = manifest(
  {
    targetCluster: { clusterKind: 'GcpGkeCluster', clusterName: 'prod' },
    createNamespace: true,
    image: { repo: 'ghcr.io/acme/report', tag: '1.4.2', pullPolicy: 'Always', pullSecretName: 'registry' },
    serviceAccount: { create: true, name: 'runner', annotations: { snake_key: 'c', camelKey: 'd' }, automount: true },
    resources: { limits: { 'acme.com/own_key': 1 } },
    env: {
      variables: {
        SNAKE_NAME: { configMapKeyRef: { name: 'shared', key: 'a_key', optional: true } },
        camelName: { fieldRef: { fieldPath: 'spec.nodeName', apiVersion: 'v1' } },
        LIMIT: { resourceFieldRef: { resource: 'limits.cpu', containerName: 'job-container', divisor: '1m' } },
      },
      secrets: { TOKEN: { secretRef: { name: 'tokens', key: 'aKey' } } },
      envFrom: [{ prefix: 'A_', configMapRef: { name: 'one' } }, { secretRef: { name: 'two', optional: false } }],
    },
    parallelism: 2,
    completions: 4,
    ttlSecondsAfterFinished: 60,
    completionMode: 'Indexed',
    restartPolicy: 'OnFailure',
    configMaps: { 'run-script': 'a_b: aB' },
    volumeMounts: [
      { name: 'a', mountPath: '/a', subPath: 'x', readOnly: true, configMap: { name: 'run-script', defaultMode: 493 } },
      { name: 'b', mountPath: '/b', hostPath: { path: '/var/lib/acme', type: 'Directory' } },
      { name: 'c', mountPath: '/c', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
      { name: 'd', mountPath: '/d', pvc: { claimName: 'archive', readOnly: true } },
    ],
  },
  { labels: { snake_key: 'a', camelKey: 'b' }, annotations: { snake_key: 'a', camelKey: 'b' } },
);

/** Maps whose keys the user chose. */
const OWN_KEYS = new Set(['limits', 'labels', 'annotations', 'variables', 'secrets', 'configMaps']);

function inSnakeCase(value: unknown, isOwn = false): unknown {
  if (Array.isArray(value)) return value.map((item) => inSnakeCase(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const name = isOwn ? key : snakeCase(key);
      return [name, inSnakeCase(part, !isOwn && OWN_KEYS.has(key))];
    }),
  );
}

test('a manifest in snake_case makes the same objects as one in lowerCamelCase', () => {
  const camel = objectsOf(everything).objects;
  const snake = inSnakeCase(everything);
  expect(JSON.stringify(snake)).toContain('"config_map_key_ref"');
  expect(objectsOf(snake).objects).toEqual(camel);
});

test('keys that the user chose are never respelled', () => {
  const { job, container, objects } = objectsOf(inSnakeCase(everything));
  expect(job.metadata.labels).toMatchObject({ snake_key: 'a', camelKey: 'b' });
  expect(job.metadata.annotations).toEqual({ snake_key: 'a', camelKey: 'b' });
  const names = (container.env as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['HOSTNAME', 'K8S_POD_ID', 'LIMIT', 'SNAKE_NAME', 'camelName', 'TOKEN']);
  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['data', 'runner', 'run-script', 'report']);
  expect(objects[1]?.metadata.annotations).toEqual({ snake_key: 'c', camelKey: 'd' });
});

test.each<[title: string, spec: object, problem: string]>([
  ['of a number', { backoff_limit: 3 }, 'both-spellings spec.backoff_limit'],
  ['also where the values agree', { backoff_limit: 2 }, 'both-spellings spec.backoff_limit'],
  ['of a map', { volumeMounts: [], volume_mounts: [] }, 'both-spellings spec.volume_mounts'],
  [
    'deep inside',
    { image: { repo: 'a', tag: 'b', pullSecretName: 'c', pull_secret_name: 'd' } },
    'both-spellings spec.image.pull_secret_name',
  ],
  [
    'where one is null',
    { ttlSecondsAfterFinished: null, ttl_seconds_after_finished: 3 },
    'both-spellings spec.ttl_seconds_after_finished',
  ],
])('both spellings of one field are an error: %s', (_, spec, problem) => {
  expect(problemsOf(manifest(spec))).toEqual([problem]);
});

test('an error in both spellings stands at the second key', () => {
  expect(errorsOf(manifestYaml('backoff_limit: 3'))).toEqual(['both-spellings spec.backoff_limit 10:3']);
});

test.each([
  ['backoff_Limit', 'unknown-field spec.backoff_Limit'],
  ['BackoffLimit', 'unknown-field spec.BackoffLimit'],
  ['backoff-limit', 'unknown-field spec.backoff-limit'],
  ['__proto__', 'unknown-field spec.__proto__'],
  ['constructor', 'unknown-field spec.constructor'],
])('%s is an unknown field', (name, problem) => {
  expect(problemsOf(manifestYaml(`${name}: 3`))).toEqual([problem]);
});

test.each<[title: string, spec: object, field: string, expected: unknown]>([
  ['digits', { backoffLimit: '0' }, 'backoffLimit', 0],
  ['digits with zeros before them', { backoffLimit: '010' }, 'backoffLimit', 10],
  ['many digits', { activeDeadlineSeconds: '9007199254740991' }, 'activeDeadlineSeconds', 9007199254740991],
  ['a whole number with a fraction of 0', { backoffLimit: 2.0 }, 'backoffLimit', 2],
])('an integer may be a text of %s', (_, spec, field, expected) => {
  expect(objectsOf(manifest(spec)).spec[field]).toBe(expected);
});

test.each([
  ['1.5', 'wrong-type'],
  ['"1.0"', 'wrong-type'],
  ['"+1"', 'wrong-type'],
  ['"-1"', 'wrong-type'],
  ['""', 'wrong-type'],
  ['" 1"', 'wrong-type'],
  ['"1e3"', 'wrong-type'],
  ['"0x10"', 'wrong-type'],
  ['three', 'wrong-type'],
  ['true', 'wrong-type'],
  ['[1]', 'wrong-type'],
  ['{}', 'wrong-type'],
  ['.nan', 'wrong-type'],
  ['.inf', 'wrong-type'],
  ['2024-01-01', 'wrong-type'],
  ['-1', 'out-of-range'],
  ['2147483648', 'out-of-range'],
  ['"2147483648"', 'out-of-range'],
  ['123456789012345678901234567890', 'out-of-range'],
  ['1e300', 'out-of-range'],
])('an integer can not be %s', (text, code) => {
  expect(problemsOf(manifestYaml(`completions: ${text}`))).toEqual([`${code} spec.completions`]);
});

test('null means not set, everywhere', () => {
  const spec = { parallelism: null, env: null, resources: { limits: null, requests: { cpu: null } }, args: null };
  const nulls = { configMaps: null, volumeMounts: null, targetCluster: null, suspend: null, completionMode: null };
  expect(objectsOf(manifest({ ...spec, ...nulls }, { labels: null, id: null })).objects).toEqual(
    objectsOf(manifest()).objects,
  );
});

test.each<[title: string, lines: string, problem: string]>([
  ['an integer as variable', 'env: {variables: {A: 1000}}', 'quote-text spec.env.variables.A 10:24'],
  ['a boolean as variable', 'env: {variables: {A: true}}', 'quote-text spec.env.variables.A 10:24'],
  ['a number as value', 'env: {variables: {A: {value: 1.5}}}', 'quote-text spec.env.variables.A.value 10:32'],
  ['a number as secret', 'env: {secrets: {A: {value: 1}}}', 'quote-text spec.env.secrets.A.value 10:30'],
  ['a number as argument', 'args: [run, 3]', 'quote-text spec.args[1] 10:15'],
  ['a boolean as argument', 'args: [run, false]', 'quote-text spec.args[1] 10:15'],
  ['a null argument', 'args: [run, null]', 'wrong-type spec.args[1] 10:15'],
  ['a text as command', 'command: echo hello', 'wrong-type spec.command 10:12'],
  ['a number as ConfigMap', 'configMaps: {a: 7}', 'quote-text spec.configMaps.a 10:19'],
  ['a text as boolean', 'suspend: "true"', 'wrong-type spec.suspend 10:12'],
  ['a YAML 1.1 boolean', 'suspend: yes', 'wrong-type spec.suspend 10:12'],
])('%s is an error', (_, lines, problem) => {
  expect(errorsOf(manifestYaml(lines))).toEqual([problem]);
});

test('an image tag that YAML reads as a number is an error', () => {
  expect(errorsOf(manifestYaml().replace('tag: "1.4.2"', 'tag: 1.4'))).toEqual(['quote-text spec.image.tag 7:43']);
});

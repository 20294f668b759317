import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const pod = (env: string, more = '') =>
  withSpec(`pod: {${more}initContainers: [{name: a, image: "busybox:1.36", ${env}}]}`);
const from = (source: string, more?: string) => pod(`env: [{name: A, valueFrom: ${source}}]`, more);
const field = (path: string) => from(`{fieldRef: {fieldPath: ${path}}}`);
const resource = (text: string) => from(`{resourceFieldRef: {${text}}}`);
const file = (text: string, volumes: string) => from(`{fileKeyRef: {key: A, ${text}}}`, `volumes: [${volumes}], `);

describe('the variables of containers', () => {
  testSilentManifests(
    [
      ['a value', pod('env: [{name: A, value: b}, {name: B}]')],
      [
        'an empty value beside a source',
        pod('env: [{name: A, value: "", valueFrom: {fieldRef: {fieldPath: metadata.name}}}]'),
      ],
      ['a field', field('status.podIP')],
      ['a label', field(`"metadata.labels['acme.com/team']"`)],
      ['a key of a Secret', from('{secretKeyRef: {name: db, key: password}}')],
      ['a resource', resource('resource: limits.memory, divisor: 1Mi')],
      ['a resource of the container itself', resource('resource: limits.cpu, containerName: job-container')],
      ['a file', file('path: env/a, volumeName: files', '{name: files, emptyDir: {}}')],
      [
        'a file of a volume of the short spec',
        `${from('{fileKeyRef: {key: A, path: a, volumeName: files}}')}  volumeMounts: [{name: files, mountPath: /files, emptyDir: {}}]\n`,
      ],
      ['whole objects', pod('envFrom: [{configMapRef: {name: a}}, {prefix: DB_, secretRef: {name: b}}]')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      [
        'a value and a source',
        pod('env: [{name: A, value: «b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]'),
        'excludes-field',
        'remove value',
      ],
      ['no source', pod('env: [{name: A, «valueFrom: {}}]'), 'exactly-one', 'add one of configMapKeyRef'],
      [
        'two sources',
        pod('env: [{name: A, «valueFrom: {fieldRef: {fieldPath: metadata.name}, secretKeyRef: {name: a, key: b}}}]'),
        'exactly-one',
        'keep one of fieldRef or secretKeyRef',
      ],
      ['a name twice', pod('env: [{name: A}, {name: «A, value: b}]'), 'duplicate-entry', 'env[0] has the same name'],
      ['a name that is none', pod('env: [{name: «1A}]'), 'invalid-format', 'not starting with a digit'],
      ['a field that no variable has', field('«metadata.labels'), 'invalid-format', 'metadata.name'],
      ['a label that is none', field(`«"metadata.labels['A.com/team']"`), 'invalid-format'],
      ['another version', from('{fieldRef: {apiVersion: «v2, fieldPath: metadata.name}}'), 'not-allowed', 'v1'],
      ['an unknown resource', resource('resource: «cpu'), 'invalid-format', 'write limits.cpu or requests.cpu'],
      ['a divisor of another resource', resource('resource: limits.cpu, divisor: «1Mi'), 'not-allowed', '1 or 1m'],
      [
        'a resource of no container',
        resource('resource: limits.cpu, containerName: «b'),
        'not-declared',
        'job-container or a',
      ],
      ['a file of no volume', file('path: a, volumeName: «files', ''), 'not-declared', '{name: files, emptyDir: {}}'],
      [
        'a file of a ConfigMap',
        file('path: a, volumeName: «files', '{name: files, configMap: {name: files}}'),
        'not-allowed',
        'emptyDir: {}',
      ],
      [
        'a file elsewhere',
        file('path: «../a, volumeName: files', '{name: files, emptyDir: {}}'),
        'invalid-format',
        'without `..`',
      ],
      ['an object of no kind', pod('envFrom: [«{prefix: A_}]'), 'exactly-one', 'add one of configMapRef or secretRef'],
      [
        'two objects in one entry',
        pod('envFrom: [«{configMapRef: {name: a}, secretRef: {name: b}}]'),
        'exactly-one',
        'keep one',
      ],
      ['a prefix that is none', pod('envFrom: [{prefix: «1, configMapRef: {name: a}}]'), 'quote-text'],
    ],
    NEWEST,
  );
});

import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { folderWith, runMain, stateOf } from '../kit/command-line';
import { NASTY_TEXTS } from '../kit/nasty-text';

const job = (name: string, pod = '', container = '') => `apiVersion: batch/v1
kind: Job
metadata: {name: ${name}, namespace: data}
spec:
  template:
    spec:
      restartPolicy: Never
      ${pod}
      containers:
        - {name: main, image: "busybox:1.36", resources: {limits: {memory: 64Mi}}${container && `, ${container}`}}
`;
const object = (kind: string, name: string, rest: string) =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: data}\n${rest}\n`;
const PASSWORD = Buffer.from('hunter2-hunter2').toString('base64');
const SECRET = object('Secret', 'db', `data: {password: ${PASSWORD}}`);
const READS_SECRET = 'env: [{name: PW, valueFrom: {secretKeyRef: {name: db, key: password}}}]';

interface Manifest {
  spec: Record<string, unknown> & { env?: { secrets?: unknown } };
}

async function imported(text: string, ...flags: readonly string[]) {
  const cwd = folderWith({ 'given.yaml': text });
  const { status, stdout, stderr } = await runMain(['import', 'given.yaml', ...flags], { cwd });
  return {
    cwd,
    status,
    stdout,
    stderr,
    manifest: (stdout === '' || stdout.includes('---') ? {} : load(stdout)) as Manifest,
  };
}

describe('what is beside a Job', () => {
  test('a ConfigMap with one text under its own name is made by the manifest, another one stays', async () => {
    const pod = 'volumes: [{name: a, configMap: {name: run}}, {name: b, configMap: {name: conf}}]';
    const mounts = 'volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]';
    const maps =
      object('ConfigMap', 'run', 'data: {run: "echo hi"}') + object('ConfigMap', 'conf', 'data: {a: "1", b: "2"}');
    const { manifest, stderr } = await imported(job('a', pod, mounts) + maps);
    expect(manifest.spec.configMaps).toEqual({ run: 'echo hi' });
    expect(stderr).toContain('info[not-imported] the ConfigMap conf is not made by a manifest');
    expect(stderr).not.toContain('ConfigMap run');
  });

  test('what two Jobs use, one manifest makes', async () => {
    const pod = 'serviceAccountName: runner\n      volumes: [{name: a, configMap: {name: run}}]';
    const mounts = 'volumeMounts: [{name: a, mountPath: /a}]';
    const text =
      job('a', pod, mounts) +
      '---\n' +
      job('b', pod, mounts) +
      object('ConfigMap', 'run', 'data: {run: x}') +
      object('ServiceAccount', 'runner', '');
    const { cwd, stdout } = await imported(text);
    expect(stdout.match(/configMaps:|create: true/g)).toHaveLength(2);
    const { status, stderr } = await runMain(['synth', '-', '--stdout'], { cwd, stdin: stdout });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('duplicate-object')]);
  });

  test('a Namespace and a ServiceAccount are made by the manifest', async () => {
    const text =
      job('a', 'serviceAccountName: runner') +
      '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: data, labels: {team: x}}\n' +
      '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: runner, namespace: data, annotations: {eks.amazonaws.com/role-arn: r}}\nimagePullSecrets: [{name: x}]\n';
    const { manifest, stderr } = await imported(text);
    expect(manifest.spec).toMatchObject({
      createNamespace: true,
      serviceAccount: {
        create: true,
        name: 'runner',
        automount: true,
        annotations: { 'eks.amazonaws.com/role-arn': 'r' },
      },
    });
    expect(stderr).toContain('warning[import-lost] the labels of the Namespace data');
    expect(stderr).toContain('the ServiceAccount runner has imagePullSecrets');
  });

  test('values of a Secret are not copied, nor shown, unless that is asked for', async () => {
    const { manifest, stdout, stderr } = await imported(job('a', '', READS_SECRET) + SECRET);
    expect(manifest.spec.env?.secrets).toEqual({ PW: { secretRef: { name: 'db', key: 'password' } } });
    for (const form of ['hunter2', PASSWORD]) expect(stdout + stderr).not.toContain(form);
    const inlined = await imported(job('a', '', READS_SECRET) + SECRET, '--inline-secrets');
    expect(inlined.manifest.spec.env?.secrets).toEqual({ PW: { value: 'hunter2-hunter2' } });
    expect(inlined.stderr).not.toContain('hunter2');
  });

  test('a Secret of another namespace, or without the key, is not the one that is meant', async () => {
    for (const other of [
      SECRET.replace('namespace: data', 'namespace: other'),
      SECRET.replace('password:', 'token:'),
    ]) {
      const { manifest } = await imported(job('a', '', READS_SECRET) + other, '--inline-secrets');
      expect(manifest.spec.env?.secrets).toEqual({ PW: { secretRef: { name: 'db', key: 'password' } } });
    }
  });

  test.each([
    ['ConfigMap', 'conf', 'data: {conf: x}', 'the ConfigMap conf is not made by a manifest'],
    ['ServiceAccount', 'app', '', 'the ServiceAccount app belongs to no Job that was given'],
    ['Secret', 'main', 'stringData: {a: b}', 'the Secret main belongs to no Job that was given'],
    ['Namespace', 'port', '', 'the Namespace port belongs to no Job that was given'],
  ])(
    'a %s that no Job uses is told, also where its name stands in a manifest as another word',
    async (kind, name, rest, message) => {
      const text = job('report', 'volumes: [{name: conf, emptyDir: {}}]', 'command: [app, conf, main]');
      const { manifest, stderr } = await imported(text + object(kind, name, rest));
      expect(Object.keys(manifest.spec)).toEqual(['namespace', 'image', 'resources', 'command', 'pod']);
      expect(stderr).toContain(`info[not-imported] ${message}`);
    },
  );

  test('a ServiceAccount of another namespace is not the one that is meant', async () => {
    const other = object('ServiceAccount', 'runner', '').replace('namespace: data', 'namespace: other');
    const { manifest, stderr } = await imported(job('a', 'serviceAccountName: runner') + other);
    expect(manifest.spec.serviceAccount).toEqual({ name: 'runner' });
    expect(stderr).toContain('info[not-imported] the ServiceAccount runner belongs to no Job that was given');
  });

  test('a Secret that is read by its name too is told, although its values are inlined', async () => {
    const volume = 'volumes: [{name: v, secret: {secretName: db}}]';
    const reads = `${READS_SECRET}, volumeMounts: [{name: v, mountPath: /db}]`;
    const only = await imported(job('a', '', READS_SECRET) + SECRET, '--inline-secrets');
    expect(only.stderr).not.toContain('not-imported');
    const both = await imported(job('a', volume, reads) + SECRET, '--inline-secrets');
    expect(both.stderr).toContain('info[not-imported] not all uses of the Secret db are copied values');
  });

  test('objects of other kinds are told with their place', async () => {
    const { status, stderr } = await imported(job('a') + object('Service', 'web', 'spec: {}'));
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining('given.yaml:14:18 info[not-imported] the Service web is neither a Job'),
    ]);
  });
});

describe('what a manifest can not say is told with its line', () => {
  test.each([
    [
      'a schedule',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: m, image: "b:1"}]}}}}\n',
      'given.yaml:5:3 warning[import-lost] a manifest has no schedule',
    ],
    [
      'a hook of Helm',
      job('a').replace('namespace: data', 'namespace: data, annotations: {helm.sh/hook: post-install}'),
      'given.yaml:3:52 warning[import-lost] the annotation helm.sh/hook',
    ],
    [
      'a selector by hand',
      job('a').replace('spec:\n', 'spec:\n  manualSelector: true\n  selector: {matchLabels: {a: b}}\n'),
      'given.yaml:6:3 warning[import-lost] a manifest has no selector',
    ],
    [
      'a finalizer',
      job('a').replace('namespace: data', 'namespace: data, finalizers: [acme.com/x]'),
      'warning[import-lost] a manifest has no finalizers',
    ],
    [
      'a name that is made',
      job('a').replace('name: a', 'generateName: a-'),
      'given.yaml:3:26 info[import-changed] generateName',
    ],
    [
      'no namespace',
      job('a').replace(', namespace: data', ''),
      'info[import-changed] the Job names no namespace, so it is default',
    ],
    [
      'no resources',
      job('a').replace(', resources: {limits: {memory: 64Mi}}', ''),
      'given.yaml:10:18 info[import-changed] the container says nothing of its resources',
    ],
    [
      'a variable twice',
      job('a', '', 'env: [{name: A, value: "1"}, {name: A, value: "2"}]'),
      'info[import-changed] the variable A is given again below',
    ],
  ])('%s', async (_, text, expected) => {
    const { status, stderr } = await imported(text);
    expect([status, stderr]).toEqual([0, expect.stringContaining(expected)]);
  });
});

test('--namespace says which is meant where none is named', async () => {
  const { manifest } = await imported(job('a').replace(', namespace: data', ''), '-n', 'jobs');
  expect(manifest.spec.namespace).toBe('jobs');
});

describe('what is no right Job becomes no manifest', () => {
  test.each([
    [
      'an unknown field',
      job('a').replace('restartPolicy: Never', 'restartPolicy: Never\n      restartpolicy: x'),
      'given.yaml:8:7 error[unknown-field]',
    ],
    ['no container', job('a').replace(/containers:\n.*/, 'containers: []'), 'error['],
    ['no spec', 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n', 'error['],
    ['an old version', job('a').replace('batch/v1', 'batch/v1beta1'), 'error['],
    ['broken YAML', 'kind: Job\n  a: b\n', 'error['],
    ['a name that no job can have', job('a').replace('name: a', 'name: a.b'), 'given.yaml:3:18 error[invalid-format]'],
    ['no name', job('a').replace('name: a, ', ''), 'error['],
  ])('%s', async (_, text, message) => {
    const { status, stderr } = await imported(text);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test('nothing to import is an error of usage', async () => {
    const { status, stderr } = await imported('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    expect([status, stderr]).toEqual([2, expect.stringContaining('there is no Job and no CronJob in what was read')]);
  });
});

describe('-o', () => {
  test('writes a file for each job, and none over another', async () => {
    const text = `${job('a')}---\n${job('b')}`;
    const { cwd, status, stdout } = await imported(text, '-o', 'manifests');
    expect([status, stdout, Object.keys(stateOf(cwd))]).toEqual([
      0,
      '',
      ['given.yaml', 'manifests/a.yaml', 'manifests/b.yaml'],
    ]);
    fs.rmSync(path.join(cwd, 'manifests/a.yaml'));
    const before = stateOf(cwd);
    const again = await runMain(['import', 'given.yaml', '-o', 'manifests'], { cwd });
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('manifests/b.yaml exists already')]);
    expect(stateOf(cwd)).toEqual(before);
  });

  test('two Jobs of one name have one file too few', async () => {
    const { status, stderr } = await imported(
      `${job('a')}---\n${job('a').replace('namespace: data', 'namespace: other')}`,
      '-o',
      'manifests',
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('two Jobs would be written to manifests/a.yaml')]);
  });
});

/** No program can be started with it. */
const isRefused = (text: string) => text.includes('\0');

test.each(NASTY_TEXTS.filter((text) => !isRefused(text)))('the text %j arrives', async (text) => {
  const value = JSON.stringify(text).replaceAll('\u007f', '\\u007f');
  const { cwd, stdout, status } = await imported(job('a', '', `env: [{name: A, value: ${value}}], args: [${value}]`));
  expect(status).toBe(0);
  expect((load(stdout) as Manifest).spec).toMatchObject({
    args: [text],
    env: { variables: text.includes('$(') ? [{ name: 'A', value: text }] : { A: text } },
  });
  expect((await runMain(['validate', '-', '-q'], { cwd, stdin: stdout })).stderr).not.toContain('error[');
});

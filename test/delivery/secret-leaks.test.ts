import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { folderWith, ROOT, runMain, stateOf } from '../kit/command-line';

/** Values that stand in no other place, by the way in which each gets in. */
const VALUES = {
  map: 'hunter2-in-a-map',
  list: "hunter2 'quoted' in a list",
  block: 'hunter2-first-line\nhunter2-second-line\n',
  environment: 'hunter2-from-environment',
  file: 'hunter2-from-file\n',
  reference: 'hunter2 by reference',
  docker: 'hunter2-of-docker',
} as const;

/** A value raw, line by line, encoded as in a Secret, and the hashes of it that a name could hold. */
function formsOf(value: string): string[] {
  const lines = value.split('\n').filter((line) => line !== '');
  const digest = createHash('sha256').update(value);
  return [...lines, Buffer.from(value).toString('base64'), digest.digest('hex').slice(0, 10)];
}

const FORMS = Object.values(VALUES).flatMap(formsOf);

function leaksIn(text: string, forms: readonly string[] = FORMS): string[] {
  return forms.filter((form) => text.includes(form));
}

const head = (name: string) => `apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata:
  name: ${name}
spec:
  namespace: data
  createNamespace: true
  image: {repo: ghcr.io/acme/report, tag: "1.4.2"}
  backoffLimit: 2
  configMaps: {${name}-settings: "a: 1"}
  volumeMounts:
    - {name: settings, mountPath: /etc/settings, configMap: {name: ${name}-settings}}
`;

const MANIFEST = `${head('report')}  env:
    secrets:
      MAP: ${VALUES.map}
      LONG: {value: ${VALUES.map}}
      BLOCK:
        value: |
          hunter2-first-line
          hunter2-second-line
      ENVIRONMENT: {fromEnvironment: CI_TOKEN}
      FILE: {fromFile: ../keys/token}
      REFERENCE: {valueFrom: {name: db, fieldPath: spec.password}}
`;

const LIST = `${head('list')}  env:
    secrets:
      - name: LIST
        value: "${VALUES.list}"
`;

const RESOURCE = `apiVersion: acme.com/v1
kind: Database
metadata: {name: db}
spec: {password: ${VALUES.reference}}
`;

const REMOTE = `${head('remote')}  env:
    secrets:
      TOKEN: {remoteRef: {key: prod/token}}
`;

const STACK_INPUT = `target:
${head('stack').replace(/^/gm, '  ').trimEnd()}
docker_config_json: '{"auths": {"ghcr.io": {"password": "${VALUES.docker}"}}}'
`;

const FILES = {
  'manifests/report.yaml': MANIFEST,
  'manifests/list.yaml': LIST,
  'manifests/db.yaml': RESOURCE,
  'manifests/stack.yaml': STACK_INPUT,
  'keys/token': VALUES.file,
  'cdk8s.yaml': 'kubejob: {secretStore: {name: vault}}\n',
};

const env = { CI_TOKEN: VALUES.environment };

const DELIVERIES = ['kubectl', 'argocd', 'flux'].flatMap((delivery) =>
  ['manual', 'rename', 'replace'].map((rerun) => ['--delivery', delivery, '--rerun', rerun]),
);
const MODES = [...DELIVERIES, ['--delivery', 'argocd', '--rerun', 'every-sync']];

describe.each(MODES)('%s %s %s %s', (...flags) => {
  test('with separate secrets, no value is in the output, and all are beside it', async () => {
    const cwd = folderWith(FILES);
    const { status, stdout, stderr } = await runMain(['synth', '--secrets', 'separate', ...flags], { cwd, env });
    expect({ status, leaks: leaksIn(stdout + stderr) }).toEqual({ status: 0, leaks: [] });
    expect(leaksIn(JSON.stringify(stateOf(path.join(cwd, 'dist')), withoutTimes))).toEqual([]);
    const secrets = Object.values(stateOf(path.join(cwd, 'dist-secrets')))
      .map(({ text }) => text)
      .join('\n');
    const { docker, ...values } = VALUES;
    for (const value of Object.values(values)) expect(secrets).toContain(Buffer.from(value).toString('base64'));
    // But not even there in clear text, or in a name, label or annotation.
    expect(
      leaksIn(
        secrets,
        Object.values(VALUES).flatMap((value) => value.trim().split('\n')),
      ),
    ).toEqual([]);
    expect(secrets).toContain('kubernetes.io/dockerconfigjson');
    expect(docker).not.toBe('');
  });

  test('another value changes nothing but the Secret', async () => {
    const cwd = folderWith(FILES);
    const outputOf = async (token: string) => {
      await runMain(['synth', '--secrets', 'separate', ...flags], { cwd, env: { CI_TOKEN: token } });
      return Object.entries(stateOf(path.join(cwd, 'dist'))).map(([name, { text }]) => [name, text]);
    };
    expect(await outputOf('hunter3')).toEqual(await outputOf('hunter4'));
  });

  test('with external secrets, no value is anywhere', async () => {
    const cwd = folderWith({ 'manifests/remote.yaml': REMOTE, 'cdk8s.yaml': FILES['cdk8s.yaml'] });
    const { status } = await runMain(['synth', '--secrets', 'external', ...flags], { cwd, env });
    expect(status).toBe(0);
    const kinds = Object.values(stateOf(path.join(cwd, 'dist'))).flatMap(({ text }) =>
      loadAll(text).map((object) => (object as { kind: string }).kind),
    );
    expect(kinds).toContain('ExternalSecret');
    expect(kinds).not.toContain('Secret');
  });
});

function withoutTimes(key: string, value: unknown): unknown {
  return key === 'changed' ? undefined : value;
}

function examplesOf(root: string): string[] {
  return fs.readdirSync(path.join(root, 'examples')).filter((name) => name.endsWith('.yaml'));
}

test('no secret of the examples is in their output or in a snapshot', async () => {
  const secrets = folderWith({});
  const files = Object.fromEntries(
    examplesOf(ROOT).map((name) => {
      return [`manifests/${name}`, fs.readFileSync(path.join(ROOT, 'examples', name), 'utf8')];
    }),
  );
  const cwd = folderWith(files);
  expect((await runMain(['synth', '-o', secrets, '--quiet'], { cwd })).status).toBe(0);
  const values = Object.values(stateOf(secrets)).flatMap(({ text }) =>
    (loadAll(text) as { kind: string; data?: Record<string, string> }[])
      .filter(({ kind }) => kind === 'Secret')
      .flatMap(({ data = {} }) => Object.values(data).map((encoded) => Buffer.from(encoded, 'base64').toString())),
  );
  const forms = values.flatMap(formsOf);
  await runMain(['synth', '--secrets', 'separate', '--quiet'], { cwd });
  expect(leaksIn(JSON.stringify(stateOf(path.join(cwd, 'dist')), withoutTimes), forms)).toEqual([]);
  expect(leaksIn(JSON.stringify(stateOf(path.join(ROOT, 'dist')), withoutTimes), forms)).toEqual([]);
});

test('no snapshot of this project holds a Secret with data', () => {
  const entries = fs.readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
  const snapshots = entries.filter((name) => name.endsWith('.snap'));
  expect(snapshots.length).toBeGreaterThan(0);
  for (const name of snapshots) {
    const text = fs.readFileSync(path.join(ROOT, 'test', name), 'utf8');
    expect(leaksIn(text)).toEqual([]);
  }
});

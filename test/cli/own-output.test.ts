import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain, stateOf, writeFile } from '../kit/command-line';
import { manifest } from '../kit/manifest';

const EU = { clusterKind: 'GcpGkeCluster', clusterName: 'eu' };
const job = (name: string, spec: object = {}) => manifest({ targetCluster: EU, ...spec }, { name });
const withSecret = { env: { secrets: { TOKEN: { fromEnvironment: 'TOKEN' } } }, createNamespace: true };
const env = { TOKEN: 'hush-hush' };

const project = () => folderWith({ 'a.yaml': job('a', withSecret), 'team/b.yaml': job('b') });
const read = (stderr: string) => stderr.slice(stderr.indexOf('no problems: ')).trim();

describe.each([
  ['one folder', []],
  ['a folder for Secrets', ['--secrets', 'separate']],
  ['folders for clusters', ['--layout', 'per-cluster']],
  ['folders for clusters and for Secrets', ['--layout', 'per-cluster', '--secrets', 'separate']],
  ['folders of other names', ['-o', 'team/out', '--secrets', 'separate', '--secrets-output', 'hidden']],
])('what kubejob has written into %s below the manifests', (_, flags) => {
  test.each(['.', '**/*.yaml'])('is no input of a second run on %s', async (input) => {
    const cwd = project();
    const first = await runMain(['synth', input, ...flags], { cwd, env });
    expect(first).toMatchObject({ status: 0, stderr: expect.stringMatching(/no problems: 2 manifests in 2 files\n$/) });
    const before = stateOf(cwd);
    const second = await runMain(['synth', input, ...flags], { cwd, env });
    expect({ status: second.status, read: read(second.stderr) }).toEqual({ status: 0, read: read(first.stderr) });
    expect(stateOf(cwd)).toEqual(before);
    expect(await runMain(['synth', input, ...flags, '--check'], { cwd, env })).toMatchObject({ status: 0 });
    const validated = await runMain(['validate', input], { cwd, env });
    expect({ status: validated.status, read: read(validated.stderr) }).toEqual({ status: 0, read: read(first.stderr) });
  });
});

test('a copy of it elsewhere, and what only looks like it, are input like every other file', async () => {
  const cwd = project();
  await runMain(['synth', '.'], { cwd, env });
  fs.cpSync(path.join(cwd, 'dist/a.k8s.yaml'), path.join(cwd, 'copy.k8s.yaml'));
  writeFile(cwd, 'dist/c.k8s.yaml', job('c'));
  const { status, stderr } = await runMain(['validate', '.'], { cwd, env });
  expect({ status, read: read(stderr) }).toEqual({
    status: 0,
    read: 'no problems: 3 manifests in 4 files; 2 documents of other kinds left alone',
  });
});

test('it is read if it is named', async () => {
  const cwd = project();
  await runMain(['synth', '.'], { cwd, env });
  const { status, stderr } = await runMain(['validate', 'dist/a.k8s.yaml'], { cwd });
  expect({ status, stderr }).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('dist/a.k8s.yaml:1:1 error[no-job]'),
  });
  // As a shell does with dist/*.
  const both = await runMain(['synth', 'a.yaml', 'team/b.yaml', 'dist/0000-namespaces.k8s.yaml', 'dist/a.k8s.yaml'], {
    cwd,
    env,
  });
  expect({ status: both.status, read: read(both.stderr) }).toEqual({
    status: 0,
    read: 'no problems: 2 manifests in 4 files; 3 documents of other kinds left alone',
  });
});

test.each([
  ['dist', 'the folder dist holds'],
  ['dist/*.yaml', 'dist/*.yaml finds'],
])('if nothing else is in %s, that is said', async (input, finds) => {
  const cwd = project();
  await runMain(['synth', '.'], { cwd, env });
  const stderr = `kubejob: ${finds} nothing but output of kubejob\n`;
  expect(await runMain(['validate', input], { cwd })).toEqual({ status: 2, stdout: '', stderr });
});

test('what others keep in the output folder is in nobody’s way', async () => {
  const cwd = project();
  writeFile(cwd, 'dist/kustomization.yaml', 'kind: Kustomization\nresources: [a.k8s.yaml]\n');
  expect(await runMain(['synth', '.'], { cwd, env })).toMatchObject({ status: 0 });
  expect(await runMain(['synth', '.'], { cwd, env })).toMatchObject({ status: 0 });
});

test.each([
  ['the output folder', ['-o', 'team'], 'team'],
  ['the folder for Secrets', ['--secrets', 'separate', '--secrets-output', 'team'], 'team'],
])('%s can not be one that holds a manifest', async (_, flags, folder) => {
  const cwd = project();
  const before = stateOf(cwd);
  const stderr = `kubejob: the output folder ${folder} holds the manifest team/b.yaml; name another folder\n`;
  for (const more of [[], ['--check'], ['--dry-run']]) {
    expect(await runMain(['synth', '.', ...flags, ...more], { cwd, env })).toEqual({ status: 2, stdout: '', stderr });
  }
  expect(stateOf(cwd)).toEqual(before);
});

import fs from 'node:fs';
import path from 'node:path';
import { folderWith, namesBelow, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

/** A project whose output is made, and whose manifests are then gone. */
async function emptied(cluster?: string): Promise<string> {
  const target = cluster ? `targetCluster: {clusterKind: GcpGkeCluster, clusterName: ${cluster}}` : '';
  const settings = { kubejob: cluster ? { layout: 'per-cluster' } : {} };
  const cwd = folderWith({ 'manifests/a.yaml': manifestYaml(target, 'a'), 'cdk8s.yaml': settings });
  const { status, stderr } = await runMain(['synth'], { cwd });
  expect([status, stderr]).toEqual([0, expect.anything()]);
  fs.rmSync(path.join(cwd, 'manifests'), { recursive: true });
  return cwd;
}

const filesOf = (cwd: string) =>
  namesBelow(path.join(cwd, 'dist'))
    .filter((name) => name.includes('.'))
    .sort();

test('without the flag, output is not cleared because nothing is found, and the way is said', async () => {
  const cwd = await emptied();
  const { status, stderr } = await runMain(['synth'], { cwd });
  expect([status, stderr]).toEqual([2, expect.stringContaining('kubejob synth --allow-empty clears the output')]);
  expect(filesOf(cwd)).toEqual(['a.k8s.yaml']);
});

test('with it, our files are cleared, and Git keeps the folder', async () => {
  const cwd = await emptied();
  fs.writeFileSync(path.join(cwd, 'dist/notes.txt'), 'mine');
  const { status, stderr } = await runMain(['synth', '--allow-empty'], { cwd });
  expect([status, stderr]).toEqual([
    0,
    'there is no file or folder manifests; so there are no jobs\ndist: 0 written, 0 unchanged, 1 removed; no problems: 0 manifests in 0 files\n',
  ]);
  expect(filesOf(cwd)).toEqual(['notes.txt']);
  fs.rmSync(path.join(cwd, 'dist/notes.txt'));
  await runMain(['synth', '--allow-empty'], { cwd });
  expect(filesOf(cwd)).toEqual(['.gitkeep']);
});

test('the folder of a cluster stays too', async () => {
  const cwd = await emptied('prod');
  await runMain(['synth', '--allow-empty'], { cwd });
  expect(filesOf(cwd)).toEqual(['prod/.gitkeep']);
});

test('a folder that has nothing but documents of other kinds is empty too', async () => {
  const cwd = folderWith({ 'manifests/n.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n' });
  expect((await runMain(['synth'], { cwd })).status).toBe(1);
  expect((await runMain(['synth', '--allow-empty'], { cwd })).status).toBe(0);
  expect(filesOf(cwd)).toEqual(['.gitkeep']);
});

test('an error in what is there is one all the same, and nothing is cleared', async () => {
  const cwd = await emptied();
  fs.mkdirSync(path.join(cwd, 'manifests'));
  fs.writeFileSync(path.join(cwd, 'manifests/a.yaml'), 'kind: KubernetesJob\n');
  expect((await runMain(['synth', '--allow-empty'], { cwd })).status).toBe(1);
  expect(filesOf(cwd)).toEqual(['a.k8s.yaml']);
});

test('diff tells the jobs as removed, and nothing once the output is empty', async () => {
  const cwd = await emptied();
  const removed = await runMain(['diff'], { cwd });
  expect([removed.status, removed.stdout]).toEqual([
    1,
    expect.stringMatching(/^- data\/a is removed; .*\n1 removed\n$/),
  ]);
  await runMain(['synth', '--allow-empty'], { cwd });
  expect(await runMain(['diff'], { cwd })).toMatchObject({ status: 0, stdout: 'no jobs\n' });
  fs.rmSync(path.join(cwd, 'dist'), { recursive: true });
  expect(await runMain(['diff'], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there is neither a job nor an output folder dist'),
  });
});

test('diff where there are documents of other kinds only, and no output, is an error', async () => {
  const cwd = folderWith({ 'manifests/n.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n' });
  expect(await runMain(['diff'], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there is neither a job nor an output folder dist'),
  });
});

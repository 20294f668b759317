import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { commitAll, repositoryWith } from '../kit/git';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const MANIFEST = 'manifests/a.yaml';
const first = manifestYaml('', 'a');
const second = first.replace('1.4.2', '1.4.3');
const again = first.replace('metadata:\n', 'metadata:\n  annotations: {kubejob.dev/rerun-token: again}\n');

/** Makes the output of a manifest. */
async function synth(cwd: string, yaml: string): Promise<void> {
  writeFile(cwd, MANIFEST, yaml);
  await runMain(['synth', '-q', '--rerun', 'rename'], { cwd });
}

async function diff(cwd: string, yaml: string, ...flags: string[]): Promise<{ verdict: string; message: string }> {
  writeFile(cwd, MANIFEST, yaml);
  const { stdout } = await runMain(['diff', '--format', 'json', '--rerun', 'rename', ...flags], { cwd });
  return JSON.parse(stdout).jobs[0];
}

/** A work tree whose output was that of the first manifest, and is that of the second one. */
async function secondVersion(): Promise<string> {
  const cwd = repositoryWith({ [MANIFEST]: first });
  for (const yaml of [first, second]) {
    await synth(cwd, yaml);
    commitAll(cwd);
  }
  return cwd;
}

test('a manifest that goes back to an earlier one finds the Job of that time: nothing runs', async () => {
  const { verdict, message } = await diff(await secondVersion(), first);
  expect(verdict).toBe('returned');
  expect(message.replaceAll(/a-[0-9a-f]{10}/g, 'a-…').replace(/commit [0-9a-f]+/, 'commit …')).toBe(
    'goes back to a-…, which the output has had before (commit …): as long as that Job is in the cluster, nothing runs: ' +
      'delete it or set another kubejob.dev/rerun-token; a-… stays in the cluster until it is deleted there',
  );
});

test('so does one whose output was not committed since', async () => {
  const cwd = repositoryWith({ [MANIFEST]: first });
  await synth(cwd, first);
  commitAll(cwd);
  await synth(cwd, second);
  expect((await diff(cwd, first)).verdict).toBe('returned');
});

testOnPosix('and one in a work tree that is reached by a symbolic link', async () => {
  const link = path.join(folderWith({}), 'link');
  fs.symlinkSync(await secondVersion(), link);
  expect((await diff(link, first)).verdict).toBe('returned');
});

test('with a token that it never had it runs', async () => {
  expect((await diff(await secondVersion(), again)).verdict).toBe('renamed');
});

test('a tool that prunes has deleted the Job of that time', async () => {
  expect((await diff(await secondVersion(), first, '--delivery', 'argocd')).verdict).toBe('renamed');
});

test('without a history the sentence holds in any case', async () => {
  const cwd = folderWith({});
  for (const yaml of [first, second]) await synth(cwd, yaml);
  const { verdict, message } = await diff(cwd, first);
  expect(verdict).toBe('renamed');
  expect(message).toMatch(/if a Job a-\w+ is there from before, nothing runs: delete it or set another/);
});

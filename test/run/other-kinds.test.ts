import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

const CRON_JOB = 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\n';
const CLAIM = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n';

test('documents of other kinds beside the manifests are counted', async () => {
  const cwd = folderWith({ 'a.yaml': `${manifestYaml()}---\n${CLAIM}`, 'b.yaml': CRON_JOB });
  const { stderr } = await runMain(['validate', '.'], { cwd });
  expect(stderr).toBe('no problems: 1 manifest in 2 files; 2 documents of other kinds left alone\n');
});

test.each([
  ['CronJob', CRON_JOB, 'a KubernetesJob runs once'],
  ['Job', CRON_JOB.replace('CronJob', 'Job'), 'a Job is what kubejob makes'],
  ['List', 'apiVersion: v1\nkind: List\nitems: []\n', 'documents of their own'],
  ['Deployment', CRON_JOB.replace('CronJob', 'Deployment'), 'name the files or folders'],
])('a %s alone is told by its name', async (kind, yaml, hint) => {
  const { status, stderr } = await runMain(['validate', 'a.yaml'], { cwd: folderWith({ 'a.yaml': yaml }) });
  expect(status).toBe(1);
  expect(stderr).toContain(`there is no KubernetesJob in what was read, only ${kind}\n`);
  expect(stderr).toContain(hint);
});

test('-q tells errors only', async () => {
  const cwd = folderWith({ 'a.yaml': manifestYaml('suspend: maybe\nenv: {secrets: {A: hush}}') });
  const { stderr } = await runMain(['validate', 'a.yaml', '-q'], { cwd });
  expect(stderr).toContain('error[wrong-type]');
  expect(stderr).not.toMatch(/warning|note/);
});

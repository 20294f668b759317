import fs from 'node:fs';
import path from 'node:path';
import { newManifest, type Template } from '../../lib/init/template';
import { type TemplateName, templates } from '../../lib/init/templates';
import { folderWith, ROOT, runMain } from '../kit/command-line';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const names = Object.keys(templates) as TemplateName[];
/** Those that run on every cluster. */
const samples = names.filter((name) => (templates[name] as Template).needs === undefined);

test.each(names)('the template %s gives a manifest with no error and no warning', async (template) => {
  const { stdout } = await runMain(['init', '--template', template, '-o', '-']);
  const sources = [{ name: 'x.yaml', bytes: Buffer.from(stdout) }];
  const { diagnostics, jobs } = runNow(sources, { ...runOptions, kubernetesVersion: '1.36' });
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(jobs).toMatchObject([{ namespace: 'jobs', jobName: templates[template].defaultName }]);
});

test.each(samples)('the sample of this repository is what the template %s gives', (template) => {
  const { defaultName } = templates[template];
  const sample = fs.readFileSync(path.join(ROOT, 'manifests', `${defaultName}.yaml`), 'utf8');
  expect(sample).toBe(newManifest(templates[template], defaultName, '../schemas/kubernetes-job.editor.schema.json'));
});

test('every template can be chosen', async () => {
  const { stdout } = await runMain(['init', '--help']);
  for (const name of names) expect(stdout).toContain(`"${name}"`);
});

test('the manifest goes to the manifests folder, under the name of the job', async () => {
  const cwd = folderWith({ 'cdk8s.yaml': 'kubejob: {manifests: "jobs/**/*.yaml"}\n' });
  const { status, stdout, stderr } = await runMain(['init', 'nightly'], { cwd });
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: '',
    stderr: 'jobs/nightly.yaml: written; edit it, then run kubejob synth\n',
  });
  expect(fs.readFileSync(path.join(cwd, 'jobs/nightly.yaml'), 'utf8')).toMatch(/^ {2}name: nightly$/m);
  expect(await runMain(['validate', '-q'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('a file of the user’s choice is named in what to run next', async () => {
  const { stderr } = await runMain(['init', '-o', 'jobs/a.yaml'], { cwd: folderWith({}) });
  expect(stderr).toBe('jobs/a.yaml: written; edit it, then run kubejob synth jobs/a.yaml\n');
});

test('a file that exists is left as it is', async () => {
  const cwd = folderWith({ 'manifests/hello.yaml': 'mine' });
  const { status, stderr } = await runMain(['init'], { cwd });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'kubejob: manifests/hello.yaml exists already; choose another name or file\n',
  });
  expect(fs.readFileSync(path.join(cwd, 'manifests/hello.yaml'), 'utf8')).toBe('mine');
});

test.each(['Nightly', 'nightly_report', '-x', 'a.b', 'a/b', '../a', '', 'x'.repeat(64)])(
  'a job can not be named %j',
  async (name) => {
    const cwd = folderWith({});
    const { status, stderr } = await runMain(['init', '--', name], { cwd });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/ is not a valid name of a job; it takes lower-case .*\(RFC 1123\)\n$/),
    });
    expect(fs.readdirSync(cwd)).toEqual([]);
  },
);

test('a name that YAML reads as a number stays text', async () => {
  const { stdout } = await runMain(['init', '123', '-o', '-']);
  expect(runNow([{ name: 'x', bytes: Buffer.from(stdout) }], { ...runOptions, render: false }).diagnostics).toEqual([]);
});

test.each([
  [
    ['node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json'],
    '../../node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json',
  ],
  [['schemas/kubernetes-job.editor.schema.json'], '../../schemas/kubernetes-job.editor.schema.json'],
  // A monorepo, whose packages lie above the folder that init runs in.
  [
    ['../../node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json'],
    '../../../../node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json',
  ],
  [
    [
      '../../node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json',
      'node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json',
    ],
    '../../node_modules/cdk8s-kubernetes-job/schemas/kubernetes-job.editor.schema.json',
  ],
  [[], 'https://kubejob.dev/schemas/kubernetes-job.editor.schema.json'],
])('with the files %j the editor reads the schema from %s', async (files, schema) => {
  const root = folderWith(Object.fromEntries(files.map((file) => [path.posix.join('packages/jobs', file), '{}'])));
  const cwd = path.join(root, 'packages/jobs');
  fs.mkdirSync(cwd, { recursive: true });
  await runMain(['init', '-o', 'a/b/job.yaml'], { cwd });
  const [first] = fs.readFileSync(path.join(cwd, 'a/b/job.yaml'), 'utf8').split('\n');
  expect(first).toBe(`# yaml-language-server: $schema=${schema}`);
});

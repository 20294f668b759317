import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { storedChanges } from '../../lib/diff/stored-form';
import { tool } from '../../scripts/programs.cjs';
import { columns, showEachRow } from '../compared/page';
import { jobs } from '../import/jobs';
import { comparable, givenJob } from '../import/semantic';
import {
  type Finished,
  folderWith,
  namesBelow,
  ROOT,
  runKubejob,
  runMain,
  runNode,
  stateOf,
} from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { codeOf, pages } from './pages';

jest.setTimeout(60_000);

const SECRET = 's3cr3t-token';
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n';
/** An Indexed Job must say how many completions there are. */
const REFUSED = 'completionMode: Indexed\nparallelism: 2';

/** Runs the command of a cell, in a project with these files beside the overlay for prod. */
async function runCell(
  cell: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Finished & { cwd: string }> {
  const cwd = project(files);
  return { cwd, ...(await runMain(commandOf(cell), { cwd })) };
}

const commandOf = (cell: string) => (/`kubejob ([^`]*)`/.exec(cell)?.[1] ?? '').split(' ');

function project(files: Readonly<Record<string, string>> = {}): string {
  const overlay = 'spec: {image: {tag: "9"}}\n';
  return folderWith({ 'manifests/report.yaml': manifestYaml(), 'manifests/report.prod.yaml': overlay, ...files });
}

const textsIn = (folder: string) => Object.values(stateOf(folder)).map(({ text }) => text);

showEachRow('kubejob', {
  'A misspelled field is an error': [
    'with its line: `kubejob validate`',
    async (cell) => {
      const { status, stderr } = await runCell(cell, { 'manifests/report.yaml': manifestYaml('backofLimit: 2') });
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^manifests\/report\.yaml:10:3 error\[unknown-field\]/),
      ]);
    },
  ],
  'The rules of the API server, before it is asked': [
    'yes: `kubejob validate --kubernetes-version 1.32`',
    async (cell) => {
      const { status, stderr } = await runCell(cell, { 'manifests/report.yaml': manifestYaml(REFUSED) });
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^manifests\/report\.yaml:10:19 error\[indexed-needs-completions\]/),
      ]);
    },
  ],
  'Says whether a change is refused, and whether the job runs again': [
    'yes: `kubejob diff`',
    async (cell) => {
      const { stdout } = await runMain(['synth', '--stdout'], { cwd: project() });
      const ofBefore = { 'dist/report.k8s.yaml': stdout };
      const changed = { 'manifests/report.yaml': manifestYaml().replace('1.4.2', '1.5.0'), ...ofBefore };
      expect((await runCell(cell, changed)).stdout).toContain('data/report is refused by the API server');
      const renamed = { ...changed, 'cdk8s.yaml': 'kubejob: {rerun: rename}\n' };
      expect((await runCell(cell, renamed)).stdout).toContain('data/report runs again, as report-');
    },
  ],
  'A changed Job can be applied': [
    '`kubejob synth --rerun rename`, or `replace`',
    async (cell) => {
      const { cwd } = await runCell(cell);
      expect(textsIn(path.join(cwd, 'dist'))).toEqual([expect.stringMatching(/^ {2}name: report-[0-9a-f]{10}$/m)]);
    },
  ],
  'Environments over one base': [
    'overlays: `kubejob synth --env prod`',
    async (cell) => {
      const { cwd } = await runCell(cell);
      expect(textsIn(path.join(cwd, 'dist-prod'))).toEqual([expect.stringContaining('image: ghcr.io/acme/report:9\n')]);
    },
  ],
  'Says where a value came from': [
    'file and line: `kubejob explain --value image.tag -f manifests/report.yaml --env prod`',
    async (cell) => {
      expect((await runCell(cell)).stdout).toMatch(/manifests\/report\.prod\.yaml:1:21 +"9" +<- counts/);
    },
  ],
  'Keeps given secrets apart from the output': [
    'yes: `kubejob synth --secrets separate`',
    async (cell) => {
      const manifest = manifestYaml(`env: {secrets: {TOKEN: {value: ${SECRET}}}}`);
      const { cwd, status } = await runCell(cell, { 'manifests/report.yaml': manifest });
      const isIn = (folder: string) => textsIn(path.join(cwd, folder)).join('').includes(base64(SECRET));
      expect([status, isIn('dist'), isIn('dist-secrets')]).toEqual([0, false, true]);
    },
  ],
  'Renders without a cluster, and keeps no state': [
    'yes: `kubejob synth`',
    (cell) => {
      const cwd = project();
      const { status } = runKubejob(commandOf(cell), { cwd, env: { KUBECONFIG: path.join(cwd, 'none') } });
      expect([status, namesBelow(cwd).sort()]).toEqual([
        0,
        ['dist', 'dist/report.k8s.yaml', 'manifests', 'manifests/report.prod.yaml', 'manifests/report.yaml'],
      ]);
    },
  ],
  'Takes Jobs that are there': [
    'as manifests: `kubejob import given.yaml`',
    async (cell) => {
      const text = jobs['the smallest one'] ?? '';
      const { cwd, stdout: imported } = await runCell(cell, { 'given.yaml': text });
      expect(imported).toContain('kind: KubernetesJob');
      const { stdout } = await runMain(['synth', '-', '--stdout'], { cwd, stdin: imported });
      const given = givenJob(text);
      const [before, after] = [comparable(given, given), comparable(givenJob(stdout), given)];
      expect(storedChanges(before as never, after as never)).toEqual([]);
    },
  ],
  'Objects of every kind': [
    'no: `kubejob validate deployment.yaml`',
    async (cell) => {
      const { status, stderr } = await runCell(cell, { 'deployment.yaml': DEPLOYMENT });
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^deployment\.yaml:1:1 error\[no-job\] .* only Deployment/),
      ]);
    },
  ],
});

test('the version of the page is one before the first', async () => {
  const commands = codeOf(pages.get('docs/compared.md') ?? '').filter((code) => code === 'kubejob --version');
  expect(commands).toHaveLength(1);
  expect((await runMain(['--version'])).stdout).toMatch(/^0\./);
});

test('each tool is run, or what was read of it is linked', () => {
  const run = ['kubejob', 'Helm', 'kustomize', 'plain cdk8s'];
  const isRead = (column: string) => pages.get('docs/compared.md')?.includes(`[${column}](https://`);
  expect(columns.filter((column) => !run.includes(column) && !isRead(column))).toEqual([]);
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** An app of cdk8s alone, in a file of its own. */
function appOf(body: string): string {
  return folderWith({
    'main.ts': `import { createHash } from 'node:crypto';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { Job } from 'cdk8s-plus-28';
const chart = new Chart(new App({ outdir: 'dist', recordConstructMetadata: true }), 'report');
${body}
(chart.node.root as App).synth();
void [ApiObject, Include, Job, createHash];
`,
    'deployment.yaml': DEPLOYMENT,
    'given.yaml': jobs['the smallest one'],
  });
}

/** What an app of cdk8s writes for its one chart. */
const synthOf = (body: string) => fs.readFileSync(path.join(distOf(body), 'report.k8s.yaml'), 'utf8');

/** The folder that an app of cdk8s writes. */
function distOf(body: string): string {
  const cwd = appOf(body);
  const tsx = pathToFileURL(path.join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
  const env = { NODE_PATH: path.join(ROOT, 'node_modules') };
  expect(runNode(['--import', tsx, 'main.ts'], { cwd, env })).toMatchObject({ status: 0, stderr: '' });
  return path.join(cwd, 'dist');
}

const jobOf = (spec: string) =>
  `new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', spec: ${spec} } as object as { apiVersion: string; kind: string });`;

/** What `cdk8s` says that it can do. */
function helpOfCdk8s(...command: readonly string[]): string {
  const env = { CDK8S_CHECK_UPGRADE: 'false' };
  return runNode([...tool('cdk8s').slice(1), ...command, '--help'], { cwd: folderWith({}), env }).stdout;
}

test('plain cdk8s makes the Job of a manifest', async () => {
  const { stdout } = await runMain(['synth', '--stdout'], { cwd: project() });
  const job = givenJob(stdout);
  expect(
    givenJob(
      synthOf(`new ApiObject(chart, 'job', ${JSON.stringify(job)} as object as { apiVersion: string; kind: string });`),
    ),
  ).toEqual(job);
});

showEachRow('plain cdk8s', {
  'A misspelled field is an error': [
    'by the compiler, with its line',
    () => {
      const cwd = appOf("new Job(chart, 'job', { backofLimit: 2 });");
      const types = ['--typeRoots', path.join(ROOT, 'node_modules/@types'), '--types', 'node'];
      const paths = ['--module', 'commonjs', '--noEmit', '--skipLibCheck', '--pretty', 'false'];
      fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(cwd, 'node_modules'), 'junction');
      const { stdout } = runNode([...tool('tsc').slice(1), ...types, ...paths, 'main.ts'], { cwd });
      expect(stdout).toMatch(/^main\.ts\(5,\d+\): error TS2561: .*'backofLimit'/m);
    },
  ],
  'The rules of the API server, before it is asked': [
    "by plugins of one's own",
    () => {
      expect(helpOfCdk8s('synth')).toMatch(/--validate +Apply validation plugins/);
      expect(synthOf(jobOf("{ completionMode: 'Indexed', parallelism: 2, template: {} }"))).toContain('Indexed');
    },
  ],
  'Says whether a change is refused, and whether the job runs again': [
    'the first, by `kubectl diff`',
    () => {
      const commands = [...helpOfCdk8s().matchAll(/^ {2}\w+ (\w+)/gm)].map(([, name]) => name);
      expect(commands.sort()).toEqual(['import', 'init', 'synth']);
    },
  ],
  'A changed Job can be applied': [
    'in code',
    () => {
      const hash = "createHash('sha256').update('1.4.2').digest('hex').slice(0, 10)";
      const hashed = `new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'report-' + ${hash} } });`;
      expect(synthOf(hashed)).toMatch(/name: report-[0-9a-f]{10}\n/);
    },
  ],
  'Environments over one base': [
    'in code',
    () => {
      expect(synthOf(jobOf("{ suspend: process.env.ENVIRONMENT !== 'prod' }"))).toContain('suspend: true');
    },
  ],
  'Says where a value came from': [
    'the construct of each object',
    () => {
      const metadata = fs.readFileSync(path.join(distOf(jobOf('{}')), 'construct-metadata.json'), 'utf8');
      expect(Object.values(JSON.parse(metadata).resources)).toEqual([{ path: 'report/job' }]);
    },
  ],
  'Keeps given secrets apart from the output': [
    'in a chart of their own',
    () => {
      const secret = `new ApiObject(secrets, 'a', { apiVersion: 'v1', kind: 'Secret', data: { t: '${base64(SECRET)}' } } as object as { apiVersion: string; kind: string });`;
      const dist = distOf(`const secrets = new Chart(chart.node.root as App, 'secrets');\n${secret}\n${jobOf('{}')}`);
      const isIn = (name: string) => fs.readFileSync(path.join(dist, name), 'utf8').includes(base64(SECRET));
      expect(['report.k8s.yaml', 'secrets.k8s.yaml'].map(isIn)).toEqual([false, true]);
    },
  ],
  'Renders without a cluster, and keeps no state': [
    'yes',
    () => {
      expect(synthOf(jobOf('{}'))).toContain('kind: Job');
    },
  ],
  'Takes Jobs that are there': [
    'as they are',
    () => {
      expect(synthOf("new Include(chart, 'given', { url: 'given.yaml' });")).toContain('kind: Job');
    },
  ],
  'Objects of every kind': [
    'yes',
    () => {
      expect(synthOf("new Include(chart, 'web', { url: 'deployment.yaml' });")).toContain('kind: Deployment');
    },
  ],
});

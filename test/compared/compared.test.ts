import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { type Finished, folderWith, runKubejob } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { showEachRow } from './page';

const SECRET = Buffer.from('s3cr3t-token').toString('base64');

/** The Job of a manifest of ours, from which the templates and the base are made. */
const JOB = jobOf(manifestYaml());
/** An Indexed Job must say how many completions there are. */
const REFUSED = JOB.replace('NonIndexed', 'Indexed').replace(/^ {2}completions: .*\n/m, '');
const MISSPELLED = JOB.replace('backoffLimit', 'backofLimit');
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';

function jobOf(manifest: string): string {
  const { stdout } = runKubejob(['synth', '--stdout'], { cwd: folderWith({ 'manifests/report.yaml': manifest }) });
  return stdout.replace(/^#.*\n/, '');
}

/** Runs a program where no cluster can be reached. */
function run(program: string, args: readonly string[], cwd: string): Finished {
  const env = { PATH: process.env.PATH, HOME: cwd, KUBECONFIG: path.join(cwd, 'none') };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (error) throw new Error(`npm run test:compared needs ${program} on the PATH: ${error.message}`);
  return { status, stdout, stderr };
}

test.each([
  ['helm', ['version', '--short'], /^v[34]\./],
  ['kustomize', ['version'], /^v5\./],
])('%s is of a version that the page names', (program, args, version) => {
  expect(run(program, args, folderWith({})).stdout).toMatch(version);
});

/** A chart with the Job as its template. */
function chart(files: Readonly<Record<string, unknown>> = {}): string {
  return folderWith({
    'Chart.yaml': 'apiVersion: v2\nname: report\nversion: 1.0.0\n',
    'values.yaml': 'tag: 1.4.2\n',
    'templates/job.yaml': JOB.replace('1.4.2', '{{ .Values.tag }}'),
    ...files,
  });
}

const helm = (cwd: string, ...args: readonly string[]) => run('helm', args, cwd);

test('the chart makes the Job of the manifest', () => {
  expect(load(helm(chart(), 'template', '.').stdout)).toEqual(load(JOB));
});

showEachRow('Helm', {
  'A misspelled field is an error': [
    'of the values, with a schema of the chart; without the line',
    () => {
      const schema = { type: 'object', additionalProperties: false, properties: { tag: { type: 'string' } } };
      const ofValues = helm(
        chart({ 'values.schema.json': schema, 'values.yaml': 'tag: a\ntga: b\n' }),
        'template',
        '.',
      );
      expect([ofValues.status, ofValues.stderr]).toEqual([1, expect.stringContaining("'tga'")]);
      expect(ofValues.stderr).not.toMatch(/values\.yaml|line \d|:2\b/);
      expect(helm(chart({ 'templates/job.yaml': MISSPELLED }), 'lint', '--strict', '.').status).toBe(0);
    },
  ],
  'The rules of the API server, before it is asked': [
    'those in the schema of the chart',
    () => {
      const refused = {
        'templates/job.yaml': REFUSED.replace('Indexed', '{{ .Values.completionMode }}'),
        'values.yaml': 'completionMode: Indexed\n',
      };
      expect(helm(chart(refused), 'lint', '--strict', '.').status).toBe(0);
      expect(helm(chart(refused), 'template', '.')).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('completionMode: Indexed'),
      });
      const notIndexed = { properties: { completionMode: { const: 'NonIndexed' } } };
      const schema = { anyOf: [notIndexed, { required: ['completions'] }] };
      expect(helm(chart({ ...refused, 'values.schema.json': schema }), 'template', '.')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("'completions'"),
      });
    },
  ],
  'Says whether a change is refused, and whether the job runs again': [
    'the lines, by the plugin helm-diff',
    () => {
      expect(helm(chart(), 'diff')).toMatchObject({ status: 1, stderr: expect.stringContaining('unknown command') });
    },
  ],
  'A changed Job can be applied': [
    'by hooks, or a hash in the name',
    () => {
      const hook = '  annotations: {helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: before-hook-creation}\n';
      const hooked = chart({ 'templates/job.yaml': JOB.replace('spec:\n', `${hook}spec:\n`) });
      expect(helm(hooked, 'template', '.').stdout).toContain('helm.sh/hook: pre-upgrade');
      const hash = '{{ .Values | toJson | sha256sum | trunc 10 }}';
      const hashed = chart({ 'templates/job.yaml': JOB.replace(/^ {2}name: report$/m, `  name: report-${hash}`) });
      const nameOf = (tag: string) =>
        /^ {2}name: (.*)/m.exec(helm(hashed, 'template', '.', '--set', `tag=${tag}`).stdout)?.[1];
      expect(nameOf('a')).toMatch(/^report-[0-9a-f]{10}$/);
      expect(nameOf('b')).not.toBe(nameOf('a'));
    },
  ],
  'Environments over one base': [
    'values',
    () => {
      const { stdout } = helm(chart({ 'prod.yaml': 'tag: "9"\n' }), 'template', '.', '-f', 'prod.yaml');
      expect(stdout).toContain('image: ghcr.io/acme/report:9\n');
    },
  ],
  'Says where a value came from': [
    'the template of each object',
    () => {
      const cwd = chart({ 'prod.yaml': 'tag: "9"\n' });
      const { stdout, stderr } = helm(cwd, 'template', '.', '-f', 'prod.yaml', '--debug');
      expect(stdout).toContain('# Source: report/templates/job.yaml\n');
      expect(stdout + stderr).not.toContain('prod.yaml');
    },
  ],
  'Keeps given secrets apart from the output': [
    'no; a dry run can hide them',
    () => {
      const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  token: ${SECRET}\n`;
      expect(helm(chart({ 'templates/secret.yaml': secret }), 'template', '.').stdout).toContain(SECRET);
      expect(helm(chart(), 'install', '--help').stdout).toMatch(/--hide-secret +hide Kubernetes Secrets/);
    },
  ],
  'Renders without a cluster, and keeps no state': [
    'yes; state from `install` on',
    () => {
      expect(helm(chart(), 'template', '.').status).toBe(0);
      expect(helm(chart(), 'install', 'report', '.')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('cluster'),
      });
    },
  ],
  'Takes Jobs that are there': [
    'as they are',
    () => {
      const { stdout } = helm(chart({ 'templates/job.yaml': JOB }), 'template', '.');
      expect(load(stdout)).toEqual(load(JOB));
    },
  ],
  'Objects of every kind': [
    'yes',
    () => {
      expect(helm(chart({ 'templates/web.yaml': DEPLOYMENT }), 'template', '.').stdout).toContain('kind: Deployment');
    },
  ],
});

/** A base with the Job, and an overlay. */
function base(more = '', files: Readonly<Record<string, string>> = {}): string {
  return folderWith({
    'base/kustomization.yaml': `resources: [job.yaml]\n${more}`,
    'base/job.yaml': JOB,
    'prod/kustomization.yaml': 'resources: [../base]\nimages: [{name: ghcr.io/acme/report, newTag: "9"}]\n',
    ...files,
  });
}

const build = (cwd: string, folder = 'base') => run('kustomize', ['build', folder], cwd);

showEachRow('kustomize', {
  'A misspelled field is an error': [
    'of the kustomization, not of the Job',
    () => {
      const ofKustomization = build(base('images: [{name: report, newTga: "9"}]\n'));
      expect([ofKustomization.status, ofKustomization.stderr]).toEqual([1, expect.stringContaining('"newTga"')]);
      const ofJob = build(base('', { 'base/job.yaml': MISSPELLED }));
      expect([ofJob.status, ofJob.stdout]).toEqual([0, expect.stringContaining('backofLimit')]);
    },
  ],
  'The rules of the API server, before it is asked': [
    'no',
    () => {
      const { status, stdout } = build(base('', { 'base/job.yaml': REFUSED }));
      expect([status, stdout]).toEqual([0, expect.stringContaining('Indexed')]);
    },
  ],
  'Says whether a change is refused, and whether the job runs again': [
    'the first, by `kubectl diff`',
    () => {
      const { status, stderr } = run('kustomize', ['diff'], base());
      expect([status, stderr]).toEqual([1, expect.stringContaining('unknown command')]);
    },
  ],
  'A changed Job can be applied': [
    "by a `nameSuffix` of one's own",
    () => {
      const generated = (text: string) => `configMapGenerator: [{name: text, literals: ["a=${text}"]}]\n`;
      const nameOf = (more: string) => /^kind: Job\n(?:.*\n)*? {2}name: (.*)/m.exec(build(base(more)).stdout)?.[1];
      expect([nameOf(generated('one')), nameOf(generated('two'))]).toEqual(['report', 'report']);
      expect(nameOf('nameSuffix: "-2"\n')).toBe('report-2');
    },
  ],
  'Environments over one base': [
    'overlays',
    () => {
      expect(build(base(), 'prod').stdout).toContain('image: ghcr.io/acme/report:9\n');
    },
  ],
  'Says where a value came from': [
    'the files of each object',
    () => {
      const cwd = base();
      const told = 'buildMetadata: [originAnnotations, transformerAnnotations]\n';
      fs.appendFileSync(path.join(cwd, 'prod/kustomization.yaml'), told);
      const { stdout } = build(cwd, 'prod');
      expect(stdout).toMatch(/config\.kubernetes\.io\/origin: \|\n +path: \.\.\/base\/job\.yaml/);
      expect(stdout).toMatch(/configuredIn: kustomization\.yaml\n(?:.*\n){2} +kind: ImageTagTransformer/);
      expect(stdout).not.toContain('newTag');
    },
  ],
  'Keeps given secrets apart from the output': [
    'in a folder of their own',
    () => {
      const generator = 'secretGenerator: [{name: a, literals: [token=s3cr3t-token]}]\n';
      const cwd = base('', { 'secrets/kustomization.yaml': generator });
      expect(['base', 'secrets'].map((folder) => build(cwd, folder).stdout.includes(SECRET))).toEqual([false, true]);
    },
  ],
  'Renders without a cluster, and keeps no state': [
    'yes',
    () => {
      const cwd = base();
      expect(build(cwd).status).toBe(0);
      expect(fs.readdirSync(cwd).sort()).toEqual(['base', 'prod']);
    },
  ],
  'Takes Jobs that are there': [
    'as they are',
    () => {
      expect(load(build(base()).stdout)).toEqual(load(JOB));
    },
  ],
  'Objects of every kind': [
    'yes',
    () => {
      const files = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': DEPLOYMENT };
      expect(build(base('', files)).stdout).toContain('kind: Deployment');
    },
  ],
});

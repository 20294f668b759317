import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Finished, folderWith } from '../kit/command-line';
import { showEachRow } from './page';

const SECRET = Buffer.from('s3cr3t-token').toString('base64');

/** A Job as the templates and the base have it. */
const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: report:1.4.2
`;
/** An Indexed Job must say how many completions there are. */
const REFUSED = JOB.replace('spec:\n', 'spec:\n  completionMode: Indexed\n  parallelism: 2\n');
const MISSPELLED = JOB.replace('backoffLimit', 'backofLimit');
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';

/** Runs a program where no cluster can be reached. */
function run(program: string, args: readonly string[], cwd: string): Finished {
  const env = { PATH: process.env.PATH, HOME: cwd, KUBECONFIG: path.join(cwd, 'none') };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (error) throw new Error(`npm run test:compared needs ${program} on the PATH: ${error.message}`);
  return { status, stdout, stderr };
}

test.each([
  ['helm', ['version', '--short'], /^v3\./],
  ['kustomize', ['version'], /^v5\./],
])('%s is of the version that the page names', (program, args, version) => {
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
    'no',
    () => {
      const cwd = chart({ 'templates/job.yaml': REFUSED });
      expect(helm(cwd, 'template', '.')).toMatchObject({ status: 0, stdout: expect.stringContaining('Indexed') });
      expect(helm(cwd, 'lint', '--strict', '.').status).toBe(0);
    },
  ],
  'Says whether a change is refused, and whether the job runs again': [
    'no',
    () => {
      expect(helm(chart(), 'diff')).toMatchObject({ status: 1, stderr: expect.stringContaining('unknown command') });
    },
  ],
  'A changed Job can be applied': [
    'by hooks',
    () => {
      const hook = '  annotations: {helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: before-hook-creation}\n';
      const cwd = chart({ 'templates/job.yaml': JOB.replace('spec:\n', `${hook}spec:\n`) });
      expect(helm(cwd, 'template', '.').stdout).toContain('helm.sh/hook: pre-upgrade');
    },
  ],
  'Environments over one base': [
    'values',
    () => {
      const { stdout } = helm(chart({ 'prod.yaml': 'tag: "9"\n' }), 'template', '.', '-f', 'prod.yaml');
      expect(stdout).toContain('image: report:9\n');
    },
  ],
  'Says where a value came from': [
    'no',
    () => {
      const { stdout, stderr } = helm(
        chart({ 'prod.yaml': 'tag: "9"\n' }),
        'template',
        '.',
        '-f',
        'prod.yaml',
        '--debug',
      );
      expect(stdout + stderr).not.toContain('prod.yaml');
    },
  ],
  'Keeps secrets out of the output': [
    'no',
    () => {
      const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  token: ${SECRET}\n`;
      expect(helm(chart({ 'templates/secret.yaml': secret }), 'template', '.').stdout).toContain(SECRET);
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
    'no',
    () => {
      expect(helm(chart(), 'import')).toMatchObject({ status: 1, stderr: expect.stringContaining('unknown command') });
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
    'prod/kustomization.yaml': 'resources: [../base]\nimages: [{name: report, newTag: "9"}]\n',
    ...files,
  });
}

const build = (cwd: string, folder = 'base') => run('kustomize', ['build', folder], cwd);

showEachRow('kustomize', {
  'A misspelled field is an error': [
    'no',
    () => {
      const { status, stdout } = build(base('', { 'base/job.yaml': MISSPELLED }));
      expect([status, stdout]).toEqual([0, expect.stringContaining('backofLimit')]);
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
    'no',
    () => {
      const { status, stderr } = run('kustomize', ['diff'], base());
      expect([status, stderr]).toEqual([1, expect.stringContaining('unknown command')]);
    },
  ],
  'A changed Job can be applied': [
    "by a `nameSuffix` of one's own",
    () => {
      const generated = (text: string) => `configMapGenerator: [{name: text, literals: ["a=${text}"]}]\n`;
      const nameOf = (more: string) => /^kind: Job\nmetadata:\n {2}name: (.*)/m.exec(build(base(more)).stdout)?.[1];
      expect([nameOf(generated('one')), nameOf(generated('two'))]).toEqual(['report', 'report']);
      expect(nameOf('nameSuffix: "-2"\n')).toBe('report-2');
    },
  ],
  'Environments over one base': [
    'overlays',
    () => {
      expect(build(base(), 'prod').stdout).toContain('image: report:9\n');
    },
  ],
  'Says where a value came from': [
    'the file of each object',
    () => {
      const { stdout } = build(base('buildMetadata: [originAnnotations]\n'));
      expect(stdout).toMatch(/config\.kubernetes\.io\/origin: \|\n +path: job\.yaml/);
    },
  ],
  'Keeps secrets out of the output': [
    'no',
    () => {
      const { stdout } = build(base('secretGenerator: [{name: a, literals: [token=s3cr3t-token]}]\n'));
      expect(stdout).toContain(SECRET);
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
      expect(build(base()).stdout).toContain('image: report:1.4.2');
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

import { manifest } from '../report/report-of';
import { Project } from './project';

// A rule of this test's own, so that it does not depend on which manifests the real rules warn about.
jest.mock('../../lib/diagnostics/codes', () => jest.requireActual('../kit/own-rule').codes);
jest.mock('../../lib/check/rules/rules', () => jest.requireActual('../kit/own-rule').rules);

let project: Project;

beforeEach(() => {
  project = new Project({
    'warning.yaml': manifest('  suspend: true\n'),
    'note.yaml': manifest('', '  annotations: {kubejob.dev/ignore.test-note: why}\n'),
  });
});

test('a warning is told and does no harm', async () => {
  const { status, stderr } = await project.run(['synth', 'warning.yaml', '-o', 'out']);
  expect(status).toBe(0);
  expect(stderr).toContain('warning.yaml:9:12 warning[test-warning] it is suspended\n');
  expect(stderr).toContain('out: 1 written, 0 unchanged, 0 removed; 1 warning in 1 file\n');
  expect(project.has('out/report.k8s.yaml')).toBe(true);
});

test('with --fail-on warning it is exit status 1, and nothing is written', async () => {
  const { status, stderr } = await project.run(['synth', 'warning.yaml', '-o', 'out', '--fail-on', 'warning']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/\n1 warning in 1 file; nothing written\n$/);
  expect(project.has('out')).toBe(false);
  expect(await project.run(['validate', 'warning.yaml', '--fail-on', 'warning'])).toHaveProperty('status', 1);
});

test('a note is never a failure', async () => {
  const { status, stderr } = await project.run(['validate', 'note.yaml', '--fail-on', 'warning']);
  expect(status).toBe(0);
  expect(stderr).toContain('info[unused-suppression]');
  expect(stderr).toMatch(/\n1 note in 1 file\n$/);
});

test.each([
  [['synth', 'note.yaml', '-o', 'out'], 'out: 1 written, 0 unchanged, 0 removed; '],
  [['synth', 'note.yaml', '-o', 'out', '--dry-run'], ''],
])('%j counts notes and says where they are told', async (argv, start) => {
  const { status, stderr } = await project.run(argv);
  expect(status).toBe(0);
  expect(stderr).toMatch(new RegExp(`^${start}1 note in 1 file \\(kubejob validate tells the notes\\)`));
});

test('a run of synth that fails tells what failed, and counts notes', async () => {
  project.write('wrong.yaml', manifest('  backoffLimit: many\n'));
  const { status, stderr } = await project.run(['synth', 'note.yaml', 'wrong.yaml']);
  expect(status).toBe(1);
  expect(stderr).toContain('wrong.yaml:9:17 error[wrong-type]');
  expect(stderr).not.toContain('info[');
  expect(stderr).toMatch(/\n1 error, 1 note in 2 files \(kubejob validate tells the notes\); nothing written\n$/);
});

test('the formats for programs have the notes of synth too', async () => {
  const { stdout, stderr } = await project.run(['synth', 'note.yaml', '-o', 'out', '--format', 'github']);
  expect(stdout).toContain('::notice ');
  expect(stderr).toBe('out: 1 written, 0 unchanged, 0 removed; 1 note in 1 file\n');
  const json = await project.run(['synth', 'note.yaml', '-o', 'out', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ diagnostics: [{ severity: 'info' }] });
});

test.each(['diff', 'outputs'])('%s tells no notes', async (command) => {
  await project.run(['synth', 'note.yaml', '-q']);
  expect(await project.run([command, 'note.yaml'])).toMatchObject({ status: 0, stderr: '' });
});

test('--quiet leaves out warnings, notes and the summary, but no warning that makes it fail', async () => {
  expect(await project.run(['validate', 'note.yaml', '-q'])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(await project.run(['validate', 'warning.yaml', '-q'])).toEqual({ status: 0, stdout: '', stderr: '' });
  const { stderr } = await project.run(['validate', 'warning.yaml', '-q', '--fail-on', 'warning']);
  expect(stderr).toContain('warning[test-warning]');
  expect(stderr).not.toContain('1 warning');
});

test('the formats for programs have notes also with --quiet', async () => {
  const { stdout } = await project.run(['validate', 'note.yaml', '-q', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    diagnostics: [{ severity: 'info', code: 'unused-suppression' }],
    summary: { files: 1, manifests: 1, errors: 0, warnings: 0 },
  });
});

test('the severity in the settings makes a warning an error, or nothing', async () => {
  project.write('cdk8s.yaml', 'kubejob: {severity: {test-warning: error}}\n');
  expect(await project.run(['validate', 'warning.yaml', '-q'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('error[test-warning]'),
  });
  project.write('cdk8s.yaml', 'kubejob: {severity: {test-warning: off}}\n');
  expect(await project.run(['validate', 'warning.yaml', '-q'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

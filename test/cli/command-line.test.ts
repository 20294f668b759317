import packageJson from '../../package.json';
import { folderWith, runMain } from '../kit/command-line';
import { oneLineManifest } from './one-line-manifest';

const COMMANDS = ['synth', 'validate', 'explain', 'init', 'outputs', 'schema', 'completion'];

test('the help lists every command', async () => {
  const { status, stdout, stderr } = await runMain(['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(stdout).toMatch(/\nExamples:\n {2}kubejob init /);
});

test.each(COMMANDS)(
  'the help of %s has examples, and each of them starts with a command that exists',
  async (command) => {
    const { status, stdout } = await runMain([command, '--help']);
    expect(status).toBe(0);
    const [, examples = ''] = stdout.split('\nExamples:\n');
    const lines = examples.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain(`kubejob ${command}`);
  },
);

test.each([['--version'], ['-V']])('%s prints the version', async (flag) => {
  expect(await runMain([flag])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test.each([
  [['sinth'], "unknown command 'sinth'\n(Did you mean synth?)"],
  [['synth', '--stdot'], "unknown option '--stdot'\n(Did you mean --stdout?)"],
  [['--verson'], "unknown option '--verson'\n(Did you mean --version?)"],
  [['outputs', '--format', 'yaml'], 'Allowed choices are text, json'],
  [['init', '--template', 'cron'], 'Allowed choices are basic, migration, parallel, indexed, work-queue, backup'],
  [['init', 'a', 'b'], 'too many arguments'],
  [['synth', '--output'], 'argument missing'],
  [['synth', '--stdout', '-o', 'x'], 'cannot be used with'],
  [['schema', 'job'], 'Allowed choices are kubernetes-job, overlay, stack-input, settings'],
  [['completion'], "missing required argument 'shell'"],
  [['validate', 'nowhere'], 'there is no file or folder nowhere'],
  [[], 'Usage: kubejob'],
])('%j is a usage error: %s', async (argv, text) => {
  const { status, stdout, stderr } = await runMain(argv, { cwd: folderWith({}) });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(text);
});

describe('outputs', () => {
  const cwd = () =>
    folderWith({
      'manifests/b.yaml': oneLineManifest('b'),
      'manifests/a.yaml': oneLineManifest('a', 'namespace: {value: data-of-a}').replace('namespace: jobs, ', ''),
    });

  test('prints the namespace and the Job of each job as a table', async () => {
    expect(await runMain(['outputs'], { cwd: cwd() })).toEqual({
      status: 0,
      stdout: 'NAMESPACE  JOB_NAME\ndata-of-a  a\njobs       b\n',
      stderr: '',
    });
  });

  test('prints them as JSON', async () => {
    const { stdout } = await runMain(['outputs', '--format', 'json'], { cwd: cwd() });
    expect(JSON.parse(stdout)).toEqual({
      jobs: [
        { name: 'a', namespace: 'data-of-a', job_name: 'a' },
        { name: 'b', namespace: 'jobs', job_name: 'b' },
      ],
    });
  });

  test('prints nothing to stdout if a manifest is wrong', async () => {
    const { status, stdout, stderr } = await runMain(['outputs', '-'], {
      cwd: folderWith({}),
      readStdin: () => Buffer.from(oneLineManifest('a', 'nope: 1')),
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('unknown-field');
  });
});

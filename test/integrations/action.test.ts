import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { folderWith, ROOT, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action = parse(fs.readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as Action;
const byDefault = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]));

interface Ran {
  readonly failed?: string;
  readonly log: string;
  readonly summary: string;
  readonly output: string;
  readonly steps: readonly string[];
}

/** Runs the steps of the action in a repository, as GitHub's runner does: one after the other, until one fails. */
function runAction(cwd: string, given: Readonly<Record<string, string>> = {}): Ran {
  const runner = folderWith({ env: '', output: '', summary: '' });
  const file = (name: string) => path.join(runner, name);
  const inputs: Record<string, string> = { ...byDefault, ...given };
  const filled = (text: string) =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? '');
  const steps: string[] = [];
  let log = '';
  for (const step of action.runs.steps) {
    if (!isWanted(step.if, inputs)) continue;
    steps.push(step.name);
    const fromSteps = Object.fromEntries(
      fs
        .readFileSync(file('env'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const env = {
      PATH: process.env.PATH,
      HOME: runner,
      GITHUB_ENV: file('env'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_ACTIONS: 'true',
      ...fromSteps,
      ...own,
    };
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filled(step.run)],
      { cwd, env, encoding: 'utf8' },
    );
    log += stdout + stderr;
    if (status !== 0) return { failed: step.name, log, summary: '', output: '', steps };
  }
  return {
    log,
    summary: fs.readFileSync(file('summary'), 'utf8'),
    output: fs.readFileSync(file('output'), 'utf8'),
    steps,
  };
}

/** The conditions of the action: comparisons of inputs. No event is a pull request here. */
function isWanted(condition: string | undefined, inputs: Readonly<Record<string, string>>): boolean {
  return (condition ?? '')
    .split(' && ')
    .filter(Boolean)
    .every((part) => {
      const [, name = '', sign, value] = /^inputs\.([\w-]+) (==|!=) '(.*)'$/.exec(part) ?? [];
      return sign === undefined ? false : (inputs[name] === value) === (sign === '==');
    });
}

/** A repository with a job, its YAML, and kubejob installed, in a folder that somebody has given a name with a space. */
function repository(others: Readonly<Record<string, string>> = {}): string {
  const cwd = path.join(folderWith({}), 'my jobs');
  const files = { 'manifests/report.yaml': manifestYaml(), '.gitignore': 'node_modules\n', ...others };
  for (const [name, text] of Object.entries(files)) writeFile(cwd, name, text);
  fs.mkdirSync(path.join(cwd, 'node_modules/.bin'), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'bin/kubejob'), path.join(cwd, 'node_modules/.bin/kubejob'));
  execFileSync('node_modules/.bin/kubejob', ['synth', '-q'], { cwd });
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'a job'],
  ]) {
    execFileSync('git', args, { cwd });
  }
  return cwd;
}

testOnPosix('what is right passes', () => {
  expect(runAction(repository())).toMatchObject({
    steps: ['Find kubejob', 'Check the manifests', 'Check that the output is current'],
  });
});

testOnPosix('a wrong manifest fails, as annotations, and the file for code scanning is written all the same', () => {
  const cwd = repository();
  writeFile(cwd, 'manifests/report.yaml', manifestYaml('paralelism: 2'));
  const { failed, log } = runAction(cwd, { sarif: 'kubejob.sarif' });
  expect([failed, log]).toEqual([
    'Check the manifests',
    expect.stringContaining('::error file=manifests/report.yaml,line=10'),
  ]);
  expect(JSON.parse(fs.readFileSync(path.join(cwd, 'kubejob.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
});

testOnPosix('an output that is not current fails', () => {
  const cwd = repository();
  writeFile(cwd, 'manifests/report.yaml', manifestYaml('parallelism: 2'));
  expect(runAction(cwd).failed).toBe('Check that the output is current');
});

testOnPosix('it says what applying the change would do', () => {
  const cwd = repository();
  writeFile(cwd, 'manifests/report.yaml', manifestYaml().replace('1.4.2', '1.5.0'));
  const { failed, summary, output } = runAction(cwd, { check: 'false', diff: 'HEAD' });
  expect(failed).toBeUndefined();
  for (const text of [summary, output]) expect(text).toContain('data/report is refused by the API server');
});

testOnPosix('a comment has no more than GitHub takes, and says where the rest is', () => {
  const jobs = Array.from({ length: 300 }, (_, index) => [`manifests/${index}.yaml`, manifestYaml('', `job-${index}`)]);
  const cwd = repository(Object.fromEntries(jobs));
  for (const [name = '', text = ''] of jobs) writeFile(cwd, name, text.replace('1.4.2', '1.5.0'));
  const { failed, summary, output } = runAction(cwd, { check: 'false', diff: 'HEAD' });
  expect(failed).toBeUndefined();
  expect(summary).toContain('data/job-299 is refused');
  // The body of a comment has 65,536 characters at most.
  expect(output.length).toBeLessThan(65_000);
  expect(output).toMatch(/\n… the rest is in the summary of the run\n/);
});

testOnPosix('an environment is one argument, whatever is in it', () => {
  const cwd = repository();
  expect(runAction(cwd, { env: 'x; touch pwned' }).failed).toBe('Check the manifests');
  expect(fs.existsSync(path.join(cwd, 'pwned'))).toBe(false);
});

testOnPosix('a severity can fail it', () => {
  const cwd = repository();
  writeFile(cwd, 'manifests/report.yaml', manifestYaml().replace('  activeDeadlineSeconds: 3600\n', ''));
  expect(runAction(cwd, { check: 'false' }).failed).toBeUndefined();
  expect(runAction(cwd, { check: 'false', 'fail-on': 'warning' }).failed).toBe('Check the manifests');
});

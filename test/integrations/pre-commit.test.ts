import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import { folderWith, ROOT, runKubejob, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

interface Hook {
  readonly id: string;
  readonly entry: string;
}

const hooks = parse(fs.readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[];

/** Runs a hook as pre-commit does, once the package is installed: its entry, in the top folder of the repository. */
function runHook(id: string, cwd: string) {
  const [command = '', ...args] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? [];
  const program = (packageJson.bin as Readonly<Record<string, string>>)[command] ?? '';
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, program), ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { status, text: stdout + stderr };
}

function repository(files: Record<string, string>): string {
  const cwd = folderWith(files);
  execFileSync('git', ['init', '-q'], { cwd });
  execFileSync('git', ['add', '.'], { cwd });
  return cwd;
}

const WRONG = manifestYaml('paralelism: 2');

test('what is staged is checked, not what lies in the folder', () => {
  const cwd = repository({ 'manifests/report.yaml': manifestYaml() });
  writeFile(cwd, 'manifests/report.yaml', WRONG);
  expect(runHook('kubejob-validate', cwd).status).toBe(0);
  execFileSync('git', ['add', '.'], { cwd });
  writeFile(cwd, 'manifests/report.yaml', manifestYaml());
  expect(runHook('kubejob-validate', cwd)).toEqual({
    status: 1,
    text: expect.stringContaining('manifests/report.yaml:10:3 error[unknown-field]'),
  });
});

test('the output is checked as it is staged', () => {
  const cwd = repository({ 'manifests/report.yaml': manifestYaml() });
  expect(runHook('kubejob-synth-check', cwd).status).toBe(1);
  runKubejob(['synth', '-q'], { cwd });
  expect(runHook('kubejob-synth-check', cwd).status).toBe(1);
  execFileSync('git', ['add', '.'], { cwd });
  expect(runHook('kubejob-synth-check', cwd)).toEqual({ status: 0, text: expect.stringContaining('dist: current') });
});

test('outside of a repository it says so', () => {
  expect(runHook('kubejob-validate', folderWith({}))).toEqual({
    status: 2,
    text: expect.stringContaining('not a git repository'),
  });
});

test('nothing is left behind', () => {
  const cwd = repository({ 'manifests/report.yaml': manifestYaml() });
  const before = fs.readdirSync(path.dirname(cwd)).filter((name) => name.startsWith('kubejob-staged-'));
  runHook('kubejob-validate', cwd);
  expect(fs.readdirSync(path.dirname(cwd)).filter((name) => name.startsWith('kubejob-staged-'))).toEqual(before);
});

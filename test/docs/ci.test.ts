import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { parse } from 'yaml';
import { folderWith, ROOT } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';
import { blocksOf, pages } from './pages';

const page = pages.get('docs/ci.md') ?? '';
const blocks = blocksOf(page);
const yaml = (start: string) => parse(blocks.find(({ text }) => text.startsWith(start))?.text ?? '');

test('the table has every input of the action, with its default', () => {
  const { inputs } = parse(fs.readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default: string }>;
  };
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| (?:`(.*?)`)? ?\| /gm)].map(([, name, byDefault = '']) => [
    name,
    byDefault,
  ]);
  expect(rows).toEqual(Object.entries(inputs).map(([name, { default: byDefault }]) => [name, byDefault]));
});

test('the example of the action gives inputs that there are, and uploads also what failed', () => {
  const { jobs } = yaml('on: pull_request') as {
    jobs: { kubejob: { steps: { uses: string; if?: string; with?: Record<string, unknown> }[] } };
  };
  const action = parse(fs.readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as { inputs: object };
  const [, ours, upload] = jobs.kubejob.steps;
  expect(Object.keys(ours?.with ?? {}).filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
  expect([upload?.if, upload?.with]).toEqual(['always()', { sarif_file: ours?.with?.sarif }]);
});

test('the hooks of the page are those of the package', () => {
  const hooks = parse(fs.readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string }[];
  const { repos } = yaml('repos:') as { repos: { hooks: { id: string }[] }[] };
  expect(repos[0]?.hooks.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
});

testOnPosix('the plugin of Argo CD prints the YAML, for an environment too', () => {
  const { spec } = yaml('apiVersion: argoproj.io') as { spec: { generate: { command: string[]; args: string[] } } };
  const [command = '', ...args] = [...spec.generate.command, ...spec.generate.args];
  const bin = folderWith({});
  fs.symlinkSync(path.join(ROOT, 'bin/kubejob'), path.join(bin, 'kubejob'));
  const cwd = folderWith({
    'manifests/report.yaml': manifestYaml(),
    'manifests/report.prod.yaml': 'spec: {parallelism: 3}\n',
    'cdk8s.yaml': 'output: dist\n',
  });
  const parallelism = (env: NodeJS.ProcessEnv) => {
    const { stdout } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env.PATH}`, ...env },
    });
    return (loadAll(stdout) as { spec: { parallelism: number } }[]).map(({ spec: job }) => job.parallelism);
  };
  expect([parallelism({}), parallelism({ ARGOCD_ENV_ENVIRONMENT: 'prod' })]).toEqual([[1], [3]]);
});

test('each release has the executables of the page', () => {
  const { jobs } = parse(fs.readFileSync(path.join(ROOT, '.github/workflows/release.yml'), 'utf8')) as {
    jobs: { executables: { strategy: { matrix: { os: string[] } } } };
  };
  expect(page).toContain('for Linux and macOS (x64 and arm64) and Windows (x64)');
  expect(jobs.executables.strategy.matrix.os).toEqual([
    ...['ubuntu-latest', 'ubuntu-24.04-arm'],
    ...['macos-latest', 'macos-15-intel'],
    'windows-latest',
  ]);
});

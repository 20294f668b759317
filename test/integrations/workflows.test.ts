import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import packageJson from '../../package.json';
import { pages } from '../docs/pages';
import { ROOT } from '../kit/command-line';

const folder = path.join(ROOT, '.github/workflows');
const workflows = fs
  .readdirSync(folder)
  .map((name): [string, string] => [name, fs.readFileSync(path.join(folder, name), 'utf8')]);

interface Job {
  readonly permissions?: unknown;
  readonly steps?: readonly { readonly run?: string; readonly uses?: string }[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

test.each(workflows)('%s may do no more than it says', (_, text) => {
  const { permissions } = parse(text) as Workflow;
  expect(permissions).toBeDefined();
});

test.each(workflows)('%s runs scripts that there are', (_, text) => {
  const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  expect(scripts.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([]);
});

test.each(workflows)('%s puts nothing that others wrote into a script', (_, text) => {
  const runs = Object.values((parse(text) as Workflow).jobs).flatMap(({ steps = [] }) =>
    steps.map(({ run = '' }) => run),
  );
  expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
});

test('the tests run on every system and every version of Node.js that the package is for', () => {
  const { jobs } = parse(fs.readFileSync(path.join(folder, 'ci.yml'), 'utf8')) as {
    jobs: { test: { strategy: { matrix: Record<string, unknown[]> } } };
  };
  const { os, node } = jobs.test.strategy.matrix;
  const [, systems = ''] = /^\| Systems \| (.*?) \|/m.exec(pages.get('docs/stability.md') ?? '') ?? [];
  const runners: Readonly<Record<string, string>> = { Linux: 'ubuntu', macOS: 'macos', Windows: 'windows' };
  expect(os).toEqual(systems.split(', ').map((system) => `${runners[system]}-latest`));
  expect(node).toEqual([20, 22, 24]);
  expect(packageJson.engines.node).toBe(`>=${node?.[0]}`);
});

test('the component of GitLab is right YAML, and checks what the action checks', () => {
  const text = fs.readFileSync(path.join(ROOT, 'templates/kubejob.yml'), 'utf8');
  const [spec, component] = parseAllDocuments(text).map((document) => document.toJS());
  const inputs = Object.keys(spec.spec.inputs);
  const used = [...text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(inputs.sort());
  const script: string = component.kubejob.script.join('\n');
  for (const command of ['kubejob validate', 'kubejob synth']) expect(script).toContain(command);
});

test('what the image starts may be started: artifacts lose the permissions of files', () => {
  const dockerfile = fs.readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
  const [, file, started] = /^COPY --chmod=755 release\/(\S+) (\S+)$/m.exec(dockerfile) ?? [];
  expect(file).toBe('kubejob-linux-x64');
  expect(dockerfile).toContain(`\nENTRYPOINT ["${started}"]\n`);
});

test('forms for issues ask for what kubejob bug-report prints', () => {
  expect(fs.readFileSync(path.join(ROOT, '.github/ISSUE_TEMPLATE/bug.yml'), 'utf8')).toContain('kubejob bug-report');
});

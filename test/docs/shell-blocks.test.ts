import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { jobs } from '../import/jobs';
import { folderWith, ROOT, runMain, writeFile } from '../kit/command-line';
import { commitAll, git } from '../kit/git';
import { manifestYaml } from '../kit/manifest';
import { describeOnPosix } from '../kit/systems';
import { blocksOf, codeOf, pages, shellOf, strangeBlocksOf } from './pages';
import { programs, STAND_INS, type StandIn } from './stand-ins';

const yamlOf = (page: string) =>
  blocksOf(pages.get(page) ?? '').flatMap(({ language, text }) => (language === 'yaml' ? [text] : []));

/** The manifest that the pages speak of. */
const REPORT = fs.readFileSync(path.join(ROOT, 'examples/nightly-report.yaml'), 'utf8');
const RENAMED = 'kubejob: {delivery: argocd, rerun: rename}\n';

/** Where `kubejob diff` finds a difference, which it says by its exit status. */
const DIFFERENT = ['docs/delivery/README.md', 'docs/delivery/kubectl.md'];

/** The project that a page speaks of. */
const PROJECTS: Readonly<Record<string, () => string | Promise<string>>> = {
  'README.md': () => folderWith({}),
  'CONTRIBUTING.md': () => folderWith({}),
  'docs/ci.md': repository,
  'docs/delivery/README.md': () => changed(RENAMED),
  'docs/delivery/argocd.md': () => changed(RENAMED),
  'docs/delivery/flux.md': () => changed('kubejob: {delivery: flux}\n'),
  'docs/delivery/kubectl.md': () => changed('kubejob: {rerun: rename}\n'),
  'docs/environments.md': () => {
    const [overlay] = yamlOf('docs/environments.md');
    const manifests = { 'report.yaml': manifestYaml(), 'report.prod.yaml': overlay, 'nightly-report.yaml': REPORT };
    return folderWith({ ...manifests, 'cdk8s.yaml': 'kubejob: {manifests: .}\n' });
  },
  'docs/import.md': () => folderWith({ 'job.yaml': jobs['the smallest one'] }),
  'docs/migration.md': () => folderWith({ 'job.yaml': REPORT }),
  'docs/references.md': () => folderWith({ 'manifests/migrate.yaml': yamlOf('docs/references.md')[0] }),
};

/** A project whose output is that of the version before. */
async function changed(settings: string): Promise<string> {
  const cwd = folderWith({ 'cdk8s.yaml': settings, 'manifests/nightly-report.yaml': REPORT });
  await runMain(['synth'], { cwd });
  writeFile(cwd, 'manifests/nightly-report.yaml', REPORT.replace('1.4.2', '1.4.3'));
  return cwd;
}

/** A clone with everything committed, and with a branch for what is rendered. */
async function repository(): Promise<string> {
  const folder = folderWith({ 'jobs/manifests/report.yaml': REPORT, 'jobs/manifests/report.prod.yaml': 'spec: {}\n' });
  const cwd = path.join(folder, 'jobs');
  await runMain(['synth'], { cwd });
  git(cwd, 'init', '--bare', '--initial-branch=main', '../origin.git');
  git(cwd, 'init', '--initial-branch=main');
  git(cwd, 'remote', 'add', 'origin', '../origin.git');
  commitAll(cwd);
  git(cwd, 'push', 'origin', 'main', 'main:rendered');
  git(cwd, 'fetch');
  return cwd;
}

function environment(home: string): NodeJS.ProcessEnv {
  const person = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b.c',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b.c',
  };
  return { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...person };
}

const withShell = [...pages].filter(([, page]) => shellOf(page).length > 0).map(([name]) => name);
const columns = (text: string) => text.replaceAll(/ {2,}/g, ' ').trimEnd();

test('every page with commands for a shell has a project to try them in, and no other', () => {
  expect(Object.keys(PROJECTS).sort()).toEqual(withShell.sort());
});

test.each([...pages])('%s has no block whose commands would not be found', (_, page) => {
  expect(strangeBlocksOf(page)).toEqual([]);
});

describeOnPosix('the commands of', () => {
  const { folder, unused } = programs();

  describe.each(withShell)('%s', (page) => {
    let cwd: string;

    beforeAll(async () => {
      cwd = (await PROJECTS[page]?.()) ?? '';
    });

    test.each(shellOf(pages.get(page) ?? ''))('$command', ({ command, printed }) => {
      const env = { ...environment(cwd), PATH: `${folder}${path.delimiter}${process.env.PATH}` };
      const options = { cwd, env, encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], options);
      const differs = command.startsWith('kubejob diff') && DIFFERENT.includes(page);
      expect([status, stderr]).toEqual([differs ? 1 : 0, expect.anything()]);
      if (printed !== undefined) expect(columns(stdout)).toBe(columns(printed));
    });
  });

  test('all that stands in for others was asked for', () => {
    expect(unused()).toEqual([]);
  });
});

test('what is said to run in truth is there', () => {
  const files = STAND_INS.flatMap(({ ranBy }) => ranBy ?? []);
  expect(files.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  const inWorkflows = STAND_INS.filter(({ ranBy = '' }) => ranBy.endsWith('.yml'));
  const isRun = ({ command, ranBy = '' }: StandIn) =>
    fs.readFileSync(path.join(ROOT, ranBy), 'utf8').includes(`run: ${command}\n`);
  expect(inWorkflows.filter((standIn) => !isRun(standIn))).toEqual([]);
  const scripts = STAND_INS.flatMap(({ command }) => /npm run ([\w:]+)/.exec(command)?.[1] ?? []);
  expect(scripts.filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
});

describe('a command in the text', () => {
  /** What can't be run to an end, or is the name of something else. */
  const OTHERS: Readonly<Record<string, string>> = {
    'kubejob synth --watch': 'test/cli/watch.test.ts',
    'kubejob synth --env': 'bench/row-kinds.ts',
    'kubejob import': 'test/import/import.test.ts',
  };
  const inline = [...pages].flatMap(([name, page]) => {
    // Those of the comparison have a test of their own.
    if (name === 'docs/compared.md') return [];
    const shown = codeOf(page.replaceAll(/^ *```.*?^ *```$/gms, ''));
    return shown.map((code) => code.replace(/^npx /, '')).filter((code) => /^kubejob [a-z-]/.test(code));
  });

  test.each([...new Set(inline)].filter((command) => !(command in OTHERS)))('%s', async (command) => {
    const cwd = folderWith({
      'manifests/report.yaml': manifestYaml(),
      'manifests/report.prod.yaml': 'spec: {backoffLimit: 3}\n',
      'jobs/report.yaml': manifestYaml(),
      'job.yaml': jobs['the smallest one'],
    });
    const [, ...argv] = command.replace('FIELD', 'backoffLimit').split(' ');
    const { status, stderr } = await runMain(argv, { cwd });
    // Nothing has been written there yet.
    const differs = argv[0] === 'diff' || argv.includes('--check');
    expect([status, stderr]).toEqual([differs ? 1 : 0, expect.not.stringContaining('error[')]);
  });

  test('that is not run has its reason', () => {
    expect(Object.keys(OTHERS).filter((command) => !inline.includes(command))).toEqual([]);
    expect(Object.values(OTHERS).filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import type { Template } from '../../lib/init/template';
import { type TemplateName, templates } from '../../lib/init/templates';
import { blocksOf, pages } from '../docs/pages';
import { writeFile } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { completed, logsOf } from './kit/jobs';
import { cloneOfRepository, ownNamespace, userProject } from './kit/projects';
import { mustRun } from './kit/shell';

const api = apiServer();

/** The templates that need nothing of the cluster. */
const runnable = (Object.keys(templates) as TemplateName[]).filter(
  (name) => (templates[name] as Template).needs === undefined,
);

/** The command lines of the block of the README that begins with this one, up to the one that applies the folder. */
function commandsFrom(first: string): string[] {
  const block = blocksOf(pages.get('README.md') ?? '').find(({ text }) => text.startsWith(first));
  const commands = block?.text.split('\n').map((line) => line.replace(/\s+#.*$/, '')) ?? [];
  const last = commands.indexOf('kubectl apply -f dist/');
  if (last < 0) throw new Error(`the README has no block of commands that begins with ${first} and applies the folder`);
  return commands.slice(0, last + 1);
}

describe('the samples in a clone, by the commands of the README', () => {
  const namespace = ownNamespace('samples', 'jobs');

  beforeAll(async () => {
    const clone = cloneOfRepository('samples');
    // The clone has its packages already: those that run these tests.
    const commands = commandsFrom('npm ci && npm run synth').map((command) => command.replace(/^npm ci && /, ''));
    for (const command of commands) await mustRun(command, clone);
  });

  test.each(runnable.map((name) => templates[name]))(
    '$defaultName runs to its end, without a failure',
    async ({ defaultName }) => {
      expect((await completed(api, namespace, defaultName)).status.failed).toBeUndefined();
    },
  );

  test.each([
    ['hello', 'hello\n'],
    ['db-migration', '0001-orders on postgres.jobs.svc\n0002-customers on postgres.jobs.svc\n'],
    ['site-backup', expect.stringContaining('site.tar.gz')],
  ])('the only pod of %s tells what it has done', async (name, log) => {
    await completed(api, namespace, name);
    expect(await logsOf(api, namespace, name)).toEqual([log]);
  });

  test('each pod of the Indexed job has done the part of its index', async () => {
    await completed(api, namespace, 'shards');
    expect(await logsOf(api, namespace, 'shards')).toEqual([
      ...['part 0: north sold 200\n', 'part 1: east sold 205\n'],
      ...['part 2: south sold 135\n', 'part 3: west sold 220\n'],
    ]);
  });

  test('each worker of the work queue has gone on until its queue was empty', async () => {
    await completed(api, namespace, 'queue-worker');
    const log = 'done: apple\ndone: pear\ndone: plum\nthe queue is empty\n';
    expect(await logsOf(api, namespace, 'queue-worker')).toEqual([log, log, log]);
  });

  test('the pods of the parallel job have each come to an estimate of their own', async () => {
    await completed(api, namespace, 'estimate-pi');
    const logs = await logsOf(api, namespace, 'estimate-pi');
    expect(logs).toEqual(Array(6).fill(expect.stringMatching(/^pi is about 3\.1\d*\n$/)));
    expect(new Set(logs).size).toBeGreaterThan(1);
  });
});

describe('the first jobs in a project of one’s own, by the commands of the README', () => {
  const namespace = ownNamespace('first', 'jobs');
  const others = runnable.filter((template) => template !== 'basic');

  beforeAll(async () => {
    const project = userProject();
    const [, init = '', ...rest] = commandsFrom('npm install path/to/');
    await mustRun(init, project);
    for (const template of others) await mustRun(`npx kubejob init --template ${template}`, project);
    for (const name of fs.readdirSync(path.join(project, 'manifests'))) {
      const yaml = fs.readFileSync(path.join(project, 'manifests', name), 'utf8');
      writeFile(project, `manifests/${name}`, yaml.replace('namespace: jobs', `namespace: ${namespace}`));
    }
    for (const command of rest) await mustRun(command, project);
  });

  test.each([['basic', 'nightly-report'], ...others.map((template) => [template, templates[template].defaultName])])(
    'the job of the template %s runs to its end, without a failure',
    async (_, name) => {
      expect((await completed(api, namespace, name)).status.failed).toBeUndefined();
    },
  );
});

import { blocksOf, pages, shellOf } from '../docs/pages';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { createNamespace } from './kit/namespaces';
import { ownNamespace } from './kit/projects';
import { mustRun } from './kit/shell';

const api = apiServer();
const CREATE = 'kubectl create namespace reports';

/** The job of the README, with a Secret of its own. */
const manifest = (
  blocksOf(pages.get('README.md') ?? '').find(({ language }) => language === 'yaml')?.text ?? ''
).replace(/secrets: .*/, 'secrets: { DB_PASSWORD: { value: hunter2 } }');

describe.each(['argocd', 'flux', 'kubectl'])('the commands of kubectl on docs/delivery/%s.md', (tool) => {
  const namespace = ownNamespace(`page-${tool}`, 'reports');
  const shown = shellOf(pages.get(`docs/delivery/${tool}.md`) ?? '').map(({ command }) => command.trimEnd());
  const commands = shown.filter((command) => command.startsWith('kubectl '));
  const cwd = folderWith({});
  /** What the Jobs of the page are called here: their names have a hash of the namespace too. */
  const names = new Map([[' reports', ` ${namespace}`]]);

  const here = (command: string) => [...names].reduce((text, [name, own]) => text.replaceAll(name, own), command);

  /** Writes the output, and returns the name of the Job. */
  async function written(tag: string, rerun: string): Promise<string> {
    writeFile(cwd, 'manifests/report.yaml', manifest.replace('1.4.2', tag).replace(': reports', `: ${namespace}`));
    const flags = ['--rerun', rerun];
    expect(await runMain(['synth', '-q', '--secrets', 'separate', ...flags], { cwd })).toMatchObject({ status: 0 });
    return JSON.parse((await runMain(['outputs', '--format', 'json', ...flags], { cwd })).stdout).jobs[0].job_name;
  }

  beforeAll(async () => {
    if (commands.includes(CREATE)) await mustRun(here(CREATE), cwd);
    else await createNamespace(api, namespace);
    for (const [tag, rerun, onPage] of [
      ['1.4.1', 'manual', 'nightly-report'],
      ['1.4.2', 'rename', 'nightly-report-f38853270e'],
      ['1.4.3', 'rename', 'nightly-report-9cbc292c87'],
    ] as const) {
      names.set(onPage, await written(tag, rerun));
      await mustRun('kubectl apply -f dist-secrets/ -f dist/', cwd);
    }
  });

  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(0);
  });

  test.each(commands.filter((command) => command !== CREATE))('%s', async (command) => {
    await mustRun(here(command), cwd);
  });
});

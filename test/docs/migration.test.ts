import { loadAll } from 'js-yaml';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { pages } from './pages';

const page = pages.get('docs/migration.md') ?? '';

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: Record<string, unknown>;
  readonly data?: unknown;
}

async function objectsOf(spec: string, argv: readonly string[] = []): Promise<KubernetesObject[]> {
  const cwd = folderWith({ 'job.yaml': manifestYaml(spec) });
  const { stdout } = await runMain(['synth', 'job.yaml', '--stdout', ...argv], { cwd });
  return loadAll(stdout) as KubernetesObject[];
}

test('objects have the names of the page, and Secrets have data', async () => {
  const objects = await objectsOf('env: {secrets: {TOKEN: {value: x}}}\nconfigMaps: {run: echo}');
  expect(objects.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
    ['Secret', 'report-env-secrets'],
    ['ConfigMap', 'run'],
    ['Job', 'report'],
  ]);
  expect(objects[0]).toEqual(expect.objectContaining({ data: { TOKEN: 'eA==' } }));
  for (const name of ['NAME-env-secrets', 'NAME-image-pull-secret']) expect(page).toContain(name);
});

test('a work queue stays one', async () => {
  const [job] = await objectsOf('parallelism: 4');
  expect(job?.spec).not.toHaveProperty('completions');
});

test('zeros arrive', async () => {
  const [job] = await objectsOf('env: {variables: {A: ""}}\nparallelism: 0');
  expect(JSON.stringify(job)).toContain('{"name":"A","value":""}');
  expect(job?.spec).toHaveProperty('parallelism', 0);
});

describe('a job that must not run again', () => {
  const diffOf = async (before: string, after: string, ...flags: readonly string[]) => {
    const cwd = folderWith({ 'manifests/report.yaml': before });
    await runMain(['synth', '-q', ...flags], { cwd });
    writeFile(cwd, 'manifests/report.yaml', after);
    return (await runMain(['diff', ...flags], { cwd })).stdout;
  };

  test('is suspended under another name, and runs with the next change that takes that out', async () => {
    const suspended = manifestYaml('suspend: true');
    const changed = manifestYaml().replace('1.4.2', '1.5.0');
    expect(await diffOf(suspended, changed, '--rerun', 'rename')).toMatch(/^> data\/report runs again, as report-/);
  });

  test('is refused under its own name', async () => {
    const old = manifestYaml().replace('1.4.2', '1.4.1');
    expect(await diffOf(old, manifestYaml(), '--rerun', 'manual')).toContain(
      'is refused by the API server: the field is immutable',
    );
  });
});

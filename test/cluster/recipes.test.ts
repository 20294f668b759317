import { recipes } from '../docs/recipes';
import { folderWith, runMain } from '../kit/command-line';
import { diagnose } from '../kit/diagnose';
import { apiServer, serverVersion } from './kit/connection';
import { completed, jobThat } from './kit/jobs';
import { inOwnNamespaces } from './kit/projects';
import { mustRun } from './kit/shell';

const SCOPE = 'recipes';
const api = apiServer();

/** Why a recipe can't run to its end on any cluster. */
const NEEDS: Readonly<Record<string, string>> = {
  'train-model': 'a node with a GPU',
  'train-queued': 'Kueue',
  'export-orders-gcp': 'a node with the metadata server of GKE',
  'migrate-orders': 'the Secret of a database',
};

const manifests = new Map(
  [...recipes.values()].flat().map((text) => [/^ {2}name: (.+)$/m.exec(text)?.[1] ?? '', inOwnNamespaces(text, SCOPE)]),
);

interface Output {
  readonly namespace: string;
  readonly job_name: string;
}

/** The jobs that the version of the cluster has all fields of, by their names in the manifests. */
const jobs = new Map<string, Output>();

beforeAll(async () => {
  const version = await serverVersion();
  const valid = [...manifests].filter(([, text]) => {
    return diagnose(text, { kubernetesVersion: version }).every(({ severity }) => severity !== 'error');
  });
  const cwd = folderWith(Object.fromEntries(valid.map(([name, text]) => [`manifests/${name}.yaml`, text])));
  expect(await runMain(['synth', '--quiet'], { cwd })).toMatchObject({ status: 0 });
  const outputs: readonly Output[] = JSON.parse((await runMain(['outputs', '--format', 'json'], { cwd })).stdout).jobs;
  for (const [name] of valid) jobs.set(name, outputs.find(({ job_name }) => job_name.startsWith(name)) as Output);
  const namespaces = [...new Set(outputs.map(({ namespace }) => namespace))];
  await mustRun(namespaces.map((name) => `kubectl create namespace ${name}`).join(' && '), cwd);
  await mustRun('kubectl apply -f dist/', cwd);
});

test('most recipes are for every version', () => {
  expect(jobs.size).toBeGreaterThanOrEqual(manifests.size - 3);
});

test.each([...manifests.keys()])('%s is taken, and runs to its end if the cluster has what it needs', async (name) => {
  const { namespace, job_name } = jobs.get(name) ?? {};
  if (namespace === undefined || job_name === undefined) return;
  if (Object.hasOwn(NEEDS, name))
    expect((await jobThat(api, namespace, job_name, () => true)).status.succeeded ?? 0).toBe(0);
  else expect((await completed(api, namespace, job_name)).status.succeeded).toBeGreaterThan(0);
});

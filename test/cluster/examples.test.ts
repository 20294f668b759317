import { folderWith, runMain } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { hasCondition, jobThat, type Pod, podsPath } from './kit/jobs';
import { manifestsOf } from './kit/projects';
import { mustRun } from './kit/shell';

const api = apiServer();
const examples = manifestsOf('examples', 'examples');

/** The commands in the comments, which make what the examples need. Two examples may need the same namespace. */
const needs = new Set(Object.values(examples).flatMap((yaml) => yaml.match(/(?<=^# {3})kubectl .*$/gm) ?? []));

/** An image of somebody's own can't be pulled here; to pull it is all that is left for the pod to do. */
function isReady({ status }: Pod): boolean {
  const waits = status.containerStatuses?.map(({ state }) => state.waiting?.reason ?? '') ?? [];
  return status.phase === 'Succeeded' || waits.some((reason) => ['ErrImagePull', 'ImagePullBackOff'].includes(reason));
}

interface Output {
  readonly namespace: string;
  readonly job_name: string;
}

let outputs: readonly Output[];

beforeAll(async () => {
  const cwd = folderWith(examples);
  await mustRun([...needs].join(' && '), cwd);
  await runMain(['synth', '--quiet'], { cwd });
  await mustRun('kubectl apply -f dist/', cwd);
  outputs = JSON.parse((await runMain(['outputs', '--format', 'json'], { cwd })).stdout).jobs;
});

test.each(['mail-queue', 'nightly-report', 'orders-migration', 'thumbnails'])(
  'with what its comment says it needs, the pods of the example %s lack nothing but their image',
  async (name) => {
    const { namespace = '' } = outputs.find(({ job_name }) => job_name === name) ?? {};
    const pods = await api.until<Pod>(podsPath(namespace, name), (all) => all.length > 0 && all.every(isReady));
    expect(pods.length).toBeGreaterThan(0);
  },
);

test('the example media-backup waits until somebody starts it', async () => {
  const { namespace = '' } = outputs.find(({ job_name }) => job_name === 'media-backup') ?? {};
  const { status } = await jobThat(api, namespace, 'media-backup', (job) => hasCondition(job, 'Suspended'));
  expect(status.active ?? 0).toBe(0);
});

test('the example fine-tuning waits for a node with a GPU', async () => {
  const { namespace = '' } = outputs.find(({ job_name }) => job_name === 'fine-tuning') ?? {};
  const messages = ({ status }: Pod) => status.conditions?.flatMap(({ message }) => message ?? []) ?? [];
  const pods = await api.until<Pod>(podsPath(namespace, 'fine-tuning'), (all) => all.flatMap(messages).length > 0);
  expect(pods.flatMap(messages).join()).toContain('Insufficient nvidia.com/gpu');
});

test('every example is one of these', () => {
  expect(outputs.map(({ job_name }) => job_name)).toEqual([
    ...['fine-tuning', 'mail-queue', 'media-backup', 'nightly-report', 'orders-migration', 'thumbnails'],
  ]);
});

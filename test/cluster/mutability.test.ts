import type { KubernetesObject } from '../../lib/diff/kubernetes-object';
import { refusedChanges } from '../../lib/diff/mutability';
import { storedChanges } from '../../lib/diff/stored-form';
import { valueAt } from '../../lib/manifest/own-property';
import type { KubernetesVersion } from '../../lib/manifest/well-known';
import { kubernetesPlaces, specWith } from '../kit/kubernetes-places';
import { apiServer, serverVersion } from './kit/connection';
import { changedAt, isKept, jobOfSpec, type Spec, withPart } from './kit/jobs-of-specs';
import { ownNamespace } from './kit/projects';

const api = apiServer();
const namespace = ownNamespace('mutability', 'jobs');
const JOBS = `/apis/batch/v1/namespaces/${namespace}/jobs`;

let version: KubernetesVersion;
let count = 0;

beforeAll(async () => {
  version = await serverVersion();
  await api.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
});

/** A change of a spec; either may be what we refuse. */
type Change = readonly [before: Spec, after: Spec];

const INDEXED = { completionMode: 'Indexed', completions: 3 };
const perIndex = (maxFailedIndexes: number) => ({ ...INDEXED, job: { backoffLimitPerIndex: 1, maxFailedIndexes } });

/** Each field given where it was not, and what needs another one in either case. */
const CHANGES: readonly Change[] = [
  // An affinity with nothing in it says nothing.
  ...kubernetesPlaces()
    .filter(({ name }) => name !== 'PodSection.affinity')
    .map((place): Change => {
      const spec = specWith(place);
      return [withPart(spec, place, undefined), spec];
    }),
  [perIndex(1), perIndex(2)],
  [{ job: { podReplacementPolicy: 'Failed' } }, { job: { podReplacementPolicy: 'TerminatingOrFailed' } }],
];

/** Whether the API server, and we, refuse a change; nothing if it refuses one of both Jobs, or drops the field. */
async function refusals([before, after]: Change, suspend: boolean) {
  const metadata = { name: `job-${count++}`, namespace };
  const [old, current] = [before, after].map((spec) => jobOfSpec({ ...spec, suspend, parallelism: 0 }, metadata));
  if (!old || !current || storedChanges(old, current).length === 0) return undefined;
  const made = await answerTo('POST', JOBS, old);
  const other = { ...current, metadata: { name: 'other', namespace } };
  const otherMade = made && (await answerTo('POST', `${JOBS}?dryRun=All`, other));
  if (!made || !otherMade || !isKept(current, otherMade)) return undefined;
  const updated = await answerTo('PUT', `${JOBS}/${metadata.name}?dryRun=All`, withServerFields(current, made));
  const byUs = refusedChanges(old, current, storedChanges(old, current), version).length > 0;
  return { byServer: updated === undefined, byUs };
}

async function answerTo(method: string, path: string, job: object): Promise<KubernetesObject | undefined> {
  const { status, body } = await api.request<KubernetesObject>(method, path, job);
  return status < 400 ? body : undefined;
}

/** A Job with what the API server has put into it, as an apply leaves it. */
function withServerFields(job: KubernetesObject, made: KubernetesObject): object {
  const path = ['spec', 'template', 'metadata', 'labels'];
  const labels = Object(valueAt(made, path));
  const own = Object.entries(labels).filter(([key]) => /(controller-uid|job-name)$/.test(key));
  const merged = { ...Object(valueAt(job, path)), ...Object.fromEntries(own) };
  return changedAt(changedAt(job, ['spec', 'selector'], valueAt(made, ['spec', 'selector'])), path, merged) as object;
}

test.each([[true], [false]])('the API server refuses what we say it refuses: suspended: %s', async (suspend) => {
  const wrong: string[] = [];
  for (const change of CHANGES) {
    const { byServer, byUs } = (await refusals(change, suspend)) ?? {};
    if (byServer !== byUs) wrong.push(`${JSON.stringify(change)} is ${byServer ? 'refused' : 'taken'}`);
  }
  expect(wrong).toEqual([]);
});

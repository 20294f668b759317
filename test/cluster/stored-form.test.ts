import { formatPath } from '../../lib/diagnostics/diagnostic';
import type { KubernetesObject } from '../../lib/diff/kubernetes-object';
import { storedChanges } from '../../lib/diff/stored-form';
import type { Field } from '../../lib/schema/field';
import { type KubernetesPlace, kubernetesPlaces, specWith } from '../kit/kubernetes-places';
import { apiServer } from './kit/connection';
import { isKept, jobOfSpec, type Spec, withPart } from './kit/jobs-of-specs';

const api = apiServer();
const JOBS = '/apis/batch/v1/namespaces/default/jobs?dryRun=All';

interface StoredJob extends KubernetesObject {
  readonly spec: Spec & { readonly template: { readonly metadata: Spec & { readonly labels: Spec } } };
}

/** What the API server would store, without what only it can know; undefined if it refuses the Job. */
async function stored(job: KubernetesObject): Promise<KubernetesObject | undefined> {
  const { status, body } = await api.request<StoredJob>('POST', JOBS, job);
  if (status >= 400) return undefined;
  const { selector: _selector, template, ...spec } = body.spec;
  const { name, namespace, labels, annotations } = body.metadata;
  const podLabels = Object.entries(template.metadata.labels).filter(([key]) => !/(controller-uid|job-name)$/.test(key));
  const podMetadata = { ...template.metadata, labels: Object.fromEntries(podLabels) };
  return {
    ...{ apiVersion: body.apiVersion, kind: body.kind },
    metadata: { name, namespace, labels, annotations } as KubernetesObject['metadata'],
    spec: { ...spec, template: { ...template, metadata: podMetadata } },
  };
}

/** What depends on more than one field. */
const TOGETHER: readonly Spec[] = [
  { pod: { hostNetwork: true }, container: { ports: [{ containerPort: 80 }] } },
  { pod: { initContainers: ['a', 'a:1', 'a:latest', 'a.io:5000/a'].map((image, at) => ({ name: `c${at}`, image })) } },
  { serviceAccount: { name: 'abc' } },
  { completionMode: 'Indexed', completions: 2, job: { backoffLimitPerIndex: 1 } },
  { completionMode: 'Indexed', completions: 2, job: { backoffLimitPerIndex: 1 }, backoffLimit: 6 },
  { restartPolicy: 'Never', job: { podFailurePolicy: { rules: [] } } },
  { parallelism: 3 },
];

/** The fields of which the API server stores something that we take for a change. */
async function changesByServer(spec: Spec): Promise<string[]> {
  const job = jobOfSpec(spec);
  const answer = job && (await stored(job));
  // What is no longer there belongs to a feature that the API server does not have.
  const changes = job && answer ? storedChanges(job, answer).filter(({ after }) => after !== undefined) : [];
  return changes.map(({ path, after }) => `${formatPath(path)}: ${JSON.stringify(after)}`);
}

test('diff takes for no change what the API server fills in', async () => {
  const wrong = new Set<string>();
  for (const spec of [...kubernetesPlaces().map(specWith), ...TOGETHER]) {
    for (const change of await changesByServer(spec)) wrong.add(change);
  }
  expect([...wrong]).toEqual([]);
});

const EMPTY: Readonly<Record<string, unknown>> = { boolean: false, string: '', integer: 0, array: [], object: {} };

/** The empty values that a field can have. */
function emptyValues({ type = [], properties }: Field): unknown[] {
  return properties ? [{}] : [type].flat().map((name) => EMPTY[name]);
}

/** Whether the server, and diff, take an empty value for none. Nothing if one of both can't be, or is not kept anyway. */
async function sameAsNone(place: KubernetesPlace, empty: unknown) {
  const spec = specWith(place);
  const specs = [empty, undefined].map((part) => {
    return withPart(spec, place, part);
  });
  const [given, none] = specs.map((one) => jobOfSpec(one));
  if (!given || !none) return undefined;
  const [givenAnswer, noneAnswer] = [await stored(given), await stored(none)];
  if (!givenAnswer || !noneAnswer) return undefined;
  const toServer = JSON.stringify(givenAnswer) === JSON.stringify(noneAnswer);
  return { toServer, toDiff: storedChanges(given, none).length === 0 };
}

test('diff takes for a change exactly those empty values that the API server keeps apart from none', async () => {
  const wrong: string[] = [];
  for (const place of kubernetesPlaces()) {
    const job = jobOfSpec(specWith(place));
    const answer = job && (await stored(job));
    if (typeof place.path.at(-1) === 'number' || !answer || !isKept(job, answer)) continue;
    for (const empty of emptyValues(place.fields.at(-1) ?? {})) {
      const { toServer, toDiff } = (await sameAsNone(place, empty)) ?? {};
      if (toServer !== toDiff) wrong.push(`${place.name}: ${JSON.stringify(empty)} is ${toServer ? 'none' : 'kept'}`);
    }
  }
  expect(wrong).toEqual([]);
});

import { withoutHash } from '../chart/content-hash';
import { deliveryTools } from '../delivery/tools';
import { formatPath } from '../diagnostics/diagnostic';
import { valueAt } from '../manifest/own-property';
import { maskedObject } from '../secrecy/masked-output';
import type { FieldChange } from './field-changes';
import { groupByOwner, identityOf, type KubernetesObject, type OutputContent } from './kubernetes-object';
import { type ComparedLine, type Hunk, lineChanges } from './line-changes';
import { refusedChanges } from './mutability';
import { storedChanges } from './stored-form';
import { type JobDelivery, judgeJob, type Verdict } from './verdict';

/** A field that changes, as it may be shown. */
export interface ShownChange {
  readonly path: string;
  /** Null if it was not there. */
  readonly before: unknown;
  /** Null if it is no longer there. */
  readonly after: unknown;
  /** Of a text of several lines, those that change. */
  readonly hunks?: readonly Hunk[];
}

export interface ObjectDifference {
  readonly kind: string;
  readonly namespace: string | null;
  /** The new name, if it changes with the content. */
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** Whether the API server refuses the change. */
  readonly refused: boolean;
  readonly fields: readonly ShownChange[];
}

/** A job, as far as it can be told from its output. */
export interface JobIdentity {
  /** The folder of its cluster below the output folder; empty if clusters have none. */
  readonly folder: string;
  readonly namespace: string;
  /** The name in the manifest. */
  readonly name: string;
}

export interface JobDifference extends JobIdentity {
  readonly verdict: Verdict;
  readonly message: string;
  /** The name of the Job object; null if there is none any more. */
  readonly jobName: string | null;
  readonly previousJobName: string | null;
  readonly objects: readonly ObjectDifference[];
}

/** An object that several jobs share. */
export interface SharedDifference extends ObjectDifference {
  readonly folder: string;
}

export interface FolderDifference {
  readonly jobs: readonly JobDifference[];
  readonly shared: readonly SharedDifference[];
}

/**
 * Compares two outputs object by object.
 *
 * @param deliveryOf how a job is delivered now
 */
export function compareOutputs(
  before: OutputContent,
  after: OutputContent,
  deliveryOf: (job: JobIdentity) => JobDelivery,
): FolderDifference {
  const [old, current] = groupByOwner(before, after);
  const owners = [...new Set([...old.keys(), ...current.keys()])].sort();
  const compared = owners.map((key) => compareOwned(key, old.get(key) ?? [], current.get(key) ?? []));
  const changed = new Map<string, KubernetesObject[]>();
  for (const { folder, changed: objects } of compared) {
    const known = changed.get(folder);
    if (known) known.push(...objects);
    else changed.set(folder, [...objects]);
  }
  const jobs = compared.flatMap((owned): JobDifference[] => {
    const { job: identity, folder } = owned;
    if (!identity) return [];
    const delivery = deliveryOf(identity);
    const { isHook } = deliveryTools[delivery.delivery];
    const startsSync = changed.get(folder)?.some(({ metadata }) => !isHook(metadata.annotations ?? {})) === true;
    return [{ ...identity, ...differenceOf(owned, delivery, startsSync) }];
  });
  const shared = compared.flatMap(({ job, folder, others }) => {
    return job ? [] : others.map((object) => ({ folder, ...object }));
  });
  return { jobs, shared };
}

/** The objects of a job, or those that several jobs share, in both outputs. */
interface ComparedObjects {
  readonly folder: string;
  /** Undefined for what several jobs share. */
  readonly job: JobIdentity | undefined;
  readonly oldJob: KubernetesObject | undefined;
  readonly newJob: KubernetesObject | undefined;
  /** Of the Job, if it is in both outputs. */
  readonly jobChanges: readonly FieldChange[];
  /** The differences of all objects but the Job. */
  readonly others: readonly ObjectDifference[];
  /** The objects that are not in both outputs the same, the Job among them. */
  readonly changed: readonly KubernetesObject[];
}

function compareOwned(
  owner: string,
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): ComparedObjects {
  const [folder = '', namespace, name] = owner.split('\n');
  const job = namespace === undefined || name === undefined ? undefined : { folder, namespace, name };
  const [oldJob, newJob] = job ? [before.find(isJob), after.find(isJob)] : [];
  const isOther = (object: KubernetesObject) => object !== oldJob && object !== newJob;
  const others = compareObjects(before.filter(isOther), after.filter(isOther));
  const jobChanges = oldJob && newJob ? storedChanges(oldJob, newJob) : [];
  const isSameJob = oldJob && newJob ? jobChanges.length === 0 : oldJob === newJob;
  const jobs = isSameJob ? [] : [oldJob, newJob].flatMap((object) => object ?? []);
  return {
    ...{ folder, job, oldJob, newJob, jobChanges },
    others: others.map(({ difference }) => difference),
    changed: [...others.map(({ object }) => object), ...jobs],
  };
}

/** Whether anything would change. */
export function isDifferent({ jobs, shared }: FolderDifference): boolean {
  const isSame = ({ verdict, objects }: JobDifference) =>
    verdict === 'unchanged' || (verdict === 'repeating' && objects.length === 0);
  return shared.length > 0 || !jobs.every(isSame);
}

function differenceOf(
  { oldJob, newJob, jobChanges, others }: ComparedObjects,
  delivery: JobDelivery,
  startsSync: boolean,
): Omit<JobDifference, keyof JobIdentity> {
  const surroundings = { othersChange: others.length > 0, startsSync };
  const { verdict, message } = judgeJob(oldJob, newJob, jobChanges, delivery, surroundings);
  const shown = oldJob && newJob && jobChanges.length > 0 ? [objectDifference(oldJob, newJob, jobChanges)] : [];
  return {
    verdict,
    message,
    jobName: newJob?.metadata.name ?? null,
    previousJobName: oldJob?.metadata.name ?? null,
    objects: [...shown.map((object) => ({ ...object, refused: verdict === 'refused' })), ...others],
  };
}

function isJob({ kind }: KubernetesObject): boolean {
  return kind === 'Job';
}

function compareObjects(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): { readonly object: KubernetesObject; readonly difference: ObjectDifference }[] {
  const { pairs, left } = pairObjects(before, after);
  const differences = after.flatMap((object) => {
    const previous = pairs.get(object);
    if (!previous) return [{ object, difference: whole(object, 'added') }];
    const changes = storedChanges(previous, object);
    return changes.length > 0 ? [{ object, difference: objectDifference(previous, object, changes) }] : [];
  });
  return [...differences, ...[...left].map((object) => ({ object, difference: whole(object, 'removed') }))];
}

/** The earlier object of each later one: the same to the cluster, or what had another name for another content. */
function pairObjects(before: readonly KubernetesObject[], after: readonly KubernetesObject[]) {
  const pairs = new Map<KubernetesObject, KubernetesObject>();
  const left = new Set(before);
  for (const keyOf of [identityOf, identityWithoutHash]) {
    const old = new Map([...left].map((object) => [keyOf(object), object]));
    for (const object of after) {
      const previous = pairs.has(object) ? undefined : old.get(keyOf(object));
      if (previous && left.delete(previous)) pairs.set(object, previous);
    }
  }
  return { pairs, left };
}

function identityWithoutHash({ metadata, ...object }: KubernetesObject): string {
  return identityOf({ ...object, metadata: { ...metadata, name: withoutHash(metadata.name) } });
}

function whole({ kind, metadata }: KubernetesObject, change: 'added' | 'removed'): ObjectDifference {
  return { kind, namespace: metadata.namespace ?? null, name: metadata.name, change, refused: false, fields: [] };
}

function objectDifference(
  before: KubernetesObject,
  after: KubernetesObject,
  changes: readonly FieldChange[],
): ObjectDifference {
  const { kind, metadata } = after;
  const [shownBefore, shownAfter] = [maskedObject(before), maskedObject(after)];
  return {
    kind,
    namespace: metadata.namespace ?? null,
    name: metadata.name,
    change: 'changed',
    refused: before.metadata.name === metadata.name && refusedChanges(before, after, changes).length > 0,
    fields: changes.map(({ path }) => ({
      path: formatPath(path),
      before: valueAt(shownBefore, path) ?? null,
      after: valueAt(shownAfter, path) ?? null,
      ...changedLines(
        linesOf(valueAt(before, path), valueAt(shownBefore, path)),
        linesOf(valueAt(after, path), valueAt(shownAfter, path)),
      ),
    })),
  };
}

function changedLines(before: readonly ComparedLine[], after: readonly ComparedLine[]): Pick<ShownChange, 'hunks'> {
  const isText = before.length > 0 && after.length > 0 && before.length + after.length > 2;
  if (!isText) return {};
  // Behind the last line break is a line without a text, which tells something only if the other text has none.
  const both = [before, after].every((lines) => lines.at(-1)?.original === '');
  const hunks = both ? lineChanges(before.slice(0, -1), after.slice(0, -1)) : lineChanges(before, after);
  return hunks ? { hunks } : {};
}

/** The lines of a text of which each can be shown: what is hidden as a whole has none. */
function linesOf(value: unknown, shown: unknown): ComparedLine[] {
  if (typeof value !== 'string' || typeof shown !== 'string') return [];
  const texts = shown.split('\n');
  const originals = value.split('\n');
  return texts.length === originals.length
    ? originals.map((original, at) => ({ original, text: texts[at] ?? '' }))
    : [];
}

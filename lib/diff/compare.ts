import { formatPath } from '../diagnostics/diagnostic';
import { valueAt } from '../manifest/own-property';
import { maskedObject } from '../secrecy/masked-output';
import type { FieldChange } from './field-changes';
import { groupByOwner, identityOf, type KubernetesObject, type OutputContent } from './kubernetes-object';
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
}

export interface ObjectDifference {
  readonly kind: string;
  readonly namespace: string | null;
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
  const jobs: JobDifference[] = [];
  const shared: SharedDifference[] = [];
  for (const key of owners) {
    const [folder = '', namespace, name] = key.split('\n');
    const [was, is] = [old.get(key) ?? [], current.get(key) ?? []];
    if (namespace === undefined || name === undefined) {
      shared.push(...compareObjects(was, is).map((object) => ({ folder, ...object })));
    } else {
      const identity = { folder, namespace, name };
      jobs.push({ ...identity, ...compareJob(was, is, deliveryOf(identity)) });
    }
  }
  return { jobs, shared };
}

/** Whether anything would change. */
export function isDifferent({ jobs, shared }: FolderDifference): boolean {
  return shared.length > 0 || jobs.some(({ verdict }) => verdict !== 'unchanged');
}

function compareJob(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
  how: JobDelivery,
): Omit<JobDifference, keyof JobIdentity> {
  const [oldJob, job] = [before.find(isJob), after.find(isJob)];
  const others = compareObjects(
    before.filter((object) => !isJob(object)),
    after.filter((object) => !isJob(object)),
  );
  const { verdict, message, changes } = judgeJob(oldJob, job, how, others.length > 0);
  const shown = oldJob && job && changes.length > 0 ? [objectDifference(oldJob, job, changes)] : [];
  return {
    verdict,
    message,
    jobName: job?.metadata.name ?? null,
    previousJobName: oldJob?.metadata.name ?? null,
    objects: [...shown.map((object) => ({ ...object, refused: verdict === 'refused' })), ...others],
  };
}

function isJob({ kind }: KubernetesObject): boolean {
  return kind === 'Job';
}

function compareObjects(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): ObjectDifference[] {
  const old = new Map(before.map((object) => [identityOf(object), object]));
  const differences = after.flatMap((object): ObjectDifference[] => {
    const previous = old.get(identityOf(object));
    old.delete(identityOf(object));
    if (!previous) return [whole(object, 'added')];
    const changes = storedChanges(previous, object);
    return changes.length > 0 ? [objectDifference(previous, object, changes)] : [];
  });
  return [...differences, ...[...old.values()].map((object) => whole(object, 'removed'))];
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
    })),
  };
}

import { type FieldChange, fieldChanges, type ShownChange, shownChange } from './field-changes';
import { identityOf, type KubernetesObject, ownerOf, parseObjects } from './kubernetes-object';
import { refusedChanges } from './mutability';
import { type JobDelivery, judgeJob, type Verdict } from './verdict';

/** The files of an output: of its folder, and of the one for Secrets. */
export type OutputContent = Iterable<readonly [name: string, text: string]>;

export interface ObjectDifference {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** Whether the API server refuses the change. */
  readonly refused: boolean;
  readonly fields: readonly ShownChange[];
}

export interface JobDifference {
  readonly namespace: string;
  /** The name in the manifest. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** The name of the Job object; null if there is none any more. */
  readonly jobName: string | null;
  readonly previousJobName: string | null;
  readonly objects: readonly ObjectDifference[];
}

export interface FolderDifference {
  readonly jobs: readonly JobDifference[];
  /** Objects that several jobs share. */
  readonly shared: readonly ObjectDifference[];
}

/**
 * Compares two outputs object by object.
 *
 * @param deliveryOf how the job of a manifest (namespace/name) is delivered now
 */
export function compareOutputs(
  before: OutputContent,
  after: OutputContent,
  deliveryOf: (owner: string) => JobDelivery,
): FolderDifference {
  const [old, current] = [objectsByOwner(before), objectsByOwner(after)];
  const owners = [...new Set([...old.keys(), ...current.keys()])].sort();
  const jobs = owners
    .filter((owner) => owner !== SHARED)
    .map((owner) => compareJob(owner, old.get(owner) ?? [], current.get(owner) ?? [], deliveryOf(ownerName(owner))));
  return { jobs, shared: compareObjects(old.get(SHARED) ?? [], current.get(SHARED) ?? []) };
}

/** Whether anything would change. */
export function isDifferent({ jobs, shared }: FolderDifference): boolean {
  return shared.length > 0 || jobs.some(({ verdict }) => verdict !== 'unchanged');
}

const SHARED = '';

/** Objects by their sub-folder (cluster) and manifest. */
function objectsByOwner(content: OutputContent): Map<string, KubernetesObject[]> {
  const owners = new Map<string, KubernetesObject[]>();
  for (const [file, text] of content) {
    const cluster = file.slice(0, file.lastIndexOf('/') + 1);
    for (const object of parseObjects(text)) {
      const owner = ownerOf(object);
      const key = owner === undefined ? SHARED : `${cluster}\n${owner}`;
      const objects = owners.get(key) ?? [];
      // A Namespace stands beside the Secrets too, where those have a folder of their own.
      if (!objects.some((other) => identityOf(other) === identityOf(object))) objects.push(object);
      owners.set(key, objects);
    }
  }
  return owners;
}

/** The manifest, without the cluster's folder. */
function ownerName(key: string): string {
  return key.slice(key.indexOf('\n') + 1);
}

function compareJob(
  key: string,
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
  how: JobDelivery,
): JobDifference {
  const [oldJob, job] = [before.find(isJob), after.find(isJob)];
  const others = compareObjects(
    before.filter((object) => !isJob(object)),
    after.filter((object) => !isJob(object)),
  );
  const { verdict, message, changes } = judgeJob(oldJob, job, how, others.length > 0);
  const shown = oldJob && job && changes.length > 0 ? [objectDifference(oldJob, job, changes)] : [];
  const [namespace = '', name = ''] = ownerName(key).split('/');
  return {
    namespace,
    name,
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
    const changes = fieldChanges(previous, object);
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
  return {
    kind,
    namespace: metadata.namespace ?? null,
    name: metadata.name,
    change: 'changed',
    refused: before.metadata.name === metadata.name && refusedChanges(before, after, changes).length > 0,
    fields: changes.map((change) => shownChange(kind, change)),
  };
}

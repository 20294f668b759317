import { type KubernetesVersion, minorOf } from '../manifest/well-known';
import type { FieldChange } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { type JobSpecFields, specOf } from './update-effects';

/** Fields of a Job's spec that the API server lets change while the Job exists (Kubernetes 1.28 to 1.36). */
const MUTABLE_JOB_FIELDS: ReadonlySet<unknown> = new Set([
  'parallelism',
  'suspend',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'maxFailedIndexes',
  'podReplacementPolicy',
  'manualSelector',
]);

/**
 * Fields of the pod template that can change while the Job is suspended and has never started, and the minor version that
 * lets them. @default - all versions
 */
const MUTABLE_WHILE_SUSPENDED: readonly { readonly field: string; readonly since?: number }[] = [
  { field: 'metadata.labels' },
  { field: 'metadata.annotations' },
  { field: 'spec.nodeSelector' },
  { field: 'spec.tolerations' },
  { field: 'spec.affinity.nodeAffinity' },
  { field: 'spec.schedulingGates' },
  { field: 'spec.containers.resources', since: 36 },
  { field: 'spec.initContainers.resources', since: 36 },
];

/**
 * The changes that the API server refuses, if the object is updated under its own name.
 *
 * @param version of the API server; by default the one that refuses most
 */
export function refusedChanges(
  before: KubernetesObject,
  after: KubernetesObject,
  changes: readonly FieldChange[],
  version: KubernetesVersion = '1.28',
): FieldChange[] {
  if (after.kind === 'Job') return changes.filter((change) => isRefusedForJob(change, before, after, version));
  if (after.kind !== 'ConfigMap' && after.kind !== 'Secret') return [];
  const isContentFixed = before.immutable === true;
  return changes.filter(({ path: [field] }) => field === 'type' || (isContentFixed && field !== 'metadata'));
}

/** Why the API server refuses these changes of a Job, in its own words. */
export function reasonOfRefusal(
  refused: readonly FieldChange[],
  before: KubernetesObject,
  after: KubernetesObject,
): string {
  const isCompletions = refused.every(({ path: [, field] }) => field === 'completions');
  if (!isCompletions || !areIndexed(specOf(before), specOf(after))) return 'the field is immutable';
  return 'completions of an Indexed job can only be modified in tandem with spec.parallelism, to the same number';
}

export function isPodTemplate({ path: [root, field] }: FieldChange): boolean {
  return root === 'spec' && field === 'template';
}

function isRefusedForJob(
  { path }: FieldChange,
  before: KubernetesObject,
  after: KubernetesObject,
  version: KubernetesVersion,
): boolean {
  const [root, field, ...rest] = path;
  if (root !== 'spec') return false;
  const [old, current] = [specOf(before), specOf(after)];
  if (field === 'completions') return !isElastic(old, current);
  if (field !== 'template') return !MUTABLE_JOB_FIELDS.has(field);
  const inTemplate = rest.filter((part) => typeof part === 'string').join('.');
  const isMutable = MUTABLE_WHILE_SUSPENDED.some(({ field: name, since = 0 }) => {
    return minorOf(version) >= since && (inTemplate === name || inTemplate.startsWith(`${name}.`));
  });
  return !(old.suspend === true && isMutable);
}

/** An Indexed job may change its completions together with parallelism, to the same number. */
function isElastic(before: JobSpecFields, after: JobSpecFields): boolean {
  return areIndexed(before, after) && after.completions !== undefined && after.completions === after.parallelism;
}

function areIndexed(...specs: readonly JobSpecFields[]): boolean {
  return specs.every(({ completionMode }) => completionMode === 'Indexed');
}

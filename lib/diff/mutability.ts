import type { FieldChange } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';

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

/** Fields of the pod template that can change while the Job is suspended and has never started. */
const MUTABLE_WHILE_SUSPENDED = [
  'metadata.labels',
  'metadata.annotations',
  'spec.nodeSelector',
  'spec.tolerations',
  'spec.affinity.nodeAffinity',
  'spec.schedulingGates',
];

/** The changes that the API server refuses, if the object is updated under its own name. */
export function refusedChanges(
  before: KubernetesObject,
  after: KubernetesObject,
  changes: readonly FieldChange[],
): FieldChange[] {
  if (after.kind === 'Job') return changes.filter((change) => isRefusedForJob(change, before, after));
  if (after.kind !== 'ConfigMap' && after.kind !== 'Secret') return [];
  const isContentFixed = before.immutable === true;
  return changes.filter(({ path: [field] }) => field === 'type' || (isContentFixed && field !== 'metadata'));
}

interface JobSpecFields {
  readonly suspend?: boolean;
  readonly completionMode?: string;
  readonly completions?: number;
  readonly parallelism?: number;
}

function isRefusedForJob({ path }: FieldChange, before: KubernetesObject, after: KubernetesObject): boolean {
  const [root, field, ...rest] = path;
  if (root !== 'spec') return false;
  const [old, current] = [before.spec as JobSpecFields, after.spec as JobSpecFields];
  if (field === 'completions') return !isElastic(old, current);
  if (field !== 'template') return !MUTABLE_JOB_FIELDS.has(field);
  const inTemplate = rest.join('.');
  const isMutable = MUTABLE_WHILE_SUSPENDED.some((name) => inTemplate === name || inTemplate.startsWith(`${name}.`));
  return !(old.suspend === true && isMutable);
}

/** An Indexed job may change its completions together with parallelism, to the same number. */
function isElastic(before: JobSpecFields, after: JobSpecFields): boolean {
  const areIndexed = before.completionMode === 'Indexed' && after.completionMode === 'Indexed';
  return areIndexed && after.completions !== undefined && after.completions === after.parallelism;
}

import { isForced, isNeverPruned } from '../delivery/annotations';
import type { Delivery, Rerun } from '../delivery/options';
import { type FieldChange, fieldChanges } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { refusedChanges } from './mutability';

/** What will happen to a job when the new output is applied. */
export type Verdict =
  | 'unchanged'
  | 'new'
  | 'updated'
  | 'kept'
  | 'renamed'
  | 'replaced'
  | 'every-sync'
  | 'refused'
  | 'removed';

export interface JobVerdict {
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly message: string;
  readonly changes: readonly FieldChange[];
}

/** How a job is delivered, as far as it decides what an update does. */
export interface JobDelivery {
  readonly delivery: Delivery;
  readonly rerun: Rerun;
}

const FLUX_SSA = 'kustomize.toolkit.fluxcd.io/ssa';
const ARGO_HOOK = 'argocd.argoproj.io/hook';

/**
 * What becomes of a job.
 *
 * @param before its Job object in the earlier output, if there is one
 * @param after its Job object in the new output, if there is one
 * @param othersChanged whether another object of the job changed
 */
export function judgeJob(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
  how: JobDelivery,
  othersChanged: boolean,
): JobVerdict {
  if (!after) return { verdict: 'removed', message: `is removed; ${afterRemoval(before, how)}`, changes: [] };
  const { name } = after.metadata;
  if (!before) return { verdict: 'new', message: firstRun(after), changes: [] };
  const changes = fieldChanges(before, after);
  if (changes.length === 0 && !othersChanged) return { verdict: 'unchanged', message: 'is unchanged', changes };
  if (how.rerun === 'every-sync') {
    return { verdict: 'every-sync', message: 'runs at the next sync, as at every sync', changes };
  }
  if (before.metadata.name !== name) {
    const message = `runs again, as ${name}; ${leftBehind(before, how)}`;
    return { verdict: 'renamed', message, changes };
  }
  if (changes.length > 0 && isLeftAlone(after, how)) {
    const message = 'stays as it is and does not run again: Flux leaves a Job that exists alone (ssa: IfNotPresent)';
    return { verdict: 'kept', message, changes };
  }
  if (refusedChanges(before, after, changes).length > 0) return judgeImmutable(after, how, changes);
  if (changes.length === 0) {
    const message = 'does not run again; what changes is beside the Job';
    return { verdict: 'updated', message, changes };
  }
  return { verdict: 'updated', message: 'is updated in place and does not run again', changes };
}

function judgeImmutable(
  { metadata }: KubernetesObject,
  { delivery, rerun }: JobDelivery,
  changes: readonly FieldChange[],
): JobVerdict {
  // For kubectl nothing in the output says so: it is a flag of the command.
  const isReplaced = delivery === 'kubectl' ? rerun === 'replace' : isForced(metadata.annotations ?? {}, delivery);
  if (isReplaced) return { verdict: 'replaced', message: `is replaced and runs again${REPLACED[delivery]}`, changes };
  const message = `is refused by the API server: the field is immutable; ${REFUSED[delivery]}`;
  return { verdict: 'refused', message, changes };
}

function firstRun({ metadata, spec }: KubernetesObject): string {
  const isSuspended = (spec as { suspend?: boolean }).suspend === true;
  return isSuspended ? `is made as ${metadata.name}, suspended` : `runs for the first time, as ${metadata.name}`;
}

function isLeftAlone({ metadata }: KubernetesObject, { delivery }: JobDelivery): boolean {
  // Flux does not mind the case of its values.
  return delivery === 'flux' && metadata.annotations?.[FLUX_SSA]?.toLowerCase() === 'ifnotpresent';
}

/** What becomes of a Job that is in the cluster but no longer in the output. */
function afterRemoval(before: KubernetesObject | undefined, { delivery }: JobDelivery): string {
  const { annotations = {} } = before?.metadata ?? {};
  if (delivery === 'argocd' && Object.hasOwn(annotations, ARGO_HOOK)) {
    return 'Argo CD never prunes a hook: delete the Job in the cluster';
  }
  if (isNeverPruned(annotations, delivery)) return 'its annotations keep the Job in the cluster: delete it there';
  return REMOVED[delivery];
}

/** The same for the Job that a new one takes over from. */
function leftBehind({ metadata }: KubernetesObject, { delivery }: JobDelivery): string {
  const { annotations = {} } = metadata;
  const isKept = Object.hasOwn(annotations, ARGO_HOOK) || isNeverPruned(annotations, delivery);
  if (delivery === 'kubectl' || isKept) return `${metadata.name} stays in the cluster until it is deleted there`;
  return `${TOOLS[delivery]} deletes ${metadata.name} if pruning is on`;
}

const TOOLS = { argocd: 'Argo CD', flux: 'Flux' } as const;

const REMOVED: Readonly<Record<Delivery, string>> = {
  kubectl: 'kubectl apply leaves the Job in the cluster: delete it there',
  argocd: 'Argo CD deletes the Job if pruning is on',
  flux: 'Flux deletes the Job if pruning is on',
};

const REPLACED: Readonly<Record<Delivery, string>> = {
  kubectl: ', if applied with kubectl apply --force',
  argocd: ' (Force=true)',
  flux: ' (force: Enabled)',
};

const REFUSED: Readonly<Record<Delivery, string>> = {
  kubectl: 'set rerun: rename, or rerun: replace and apply with --force, or delete the Job first',
  argocd: 'set rerun: rename or rerun: replace',
  flux: 'set rerun: rename or rerun: replace; until then nothing of the Kustomization is applied',
};

import type { Delivery, Rerun } from '../delivery/options';
import type { AppliedJob, DeliveryTool } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import { annotationKey, type KubernetesVersion } from '../manifest/well-known';
import type { FieldChange } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { isPodTemplate, reasonOfRefusal, refusedChanges } from './mutability';
import { storedChanges } from './stored-form';
import { type EffectVerdict, effectOfUpdate, podsOf, specOf } from './update-effects';

/** What will happen to a job when the new output is applied. */
export type Verdict =
  | 'unchanged'
  | 'new'
  | EffectVerdict
  | 'kept'
  | 'renamed'
  | 'returned'
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
  /** Of the cluster. Left out, the verdict holds for all versions that are supported. */
  readonly kubernetesVersion?: KubernetesVersion | undefined;
  /** The last commit in which the output got or lost a Job of a name. @default - none is known */
  readonly commitOf?: (jobName: string) => string | undefined;
}

/** The first version that lets resources of suspended Jobs change; see the table of what can change. */
const NEWEST_RULES = '1.36';

/**
 * What becomes of a job, if the earlier output is what was applied last. Where the state of the Job decides, the message
 * names the condition.
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
  const { rerun } = how;
  const tool = deliveryTools[how.delivery];
  const applied = appliedJob(before, rerun);
  if (!after) return { verdict: 'removed', message: `is removed; ${afterRemoval(applied, tool)}`, changes: [] };
  if (!before) return { verdict: 'new', message: firstRun(after), changes: [] };
  const changes = storedChanges(before, after);
  if (changes.length === 0 && !othersChanged) {
    return { verdict: 'unchanged', message: `is unchanged${ifGone(before, after)}`, changes };
  }
  if (rerun === 'every-sync') {
    const message = `${madeAgain(after, 'runs')} at the next sync, as at every sync`;
    return { verdict: 'every-sync', message, changes };
  }
  if (before.metadata.name !== after.metadata.name) {
    return { ...judgeNewName(before.metadata.name, after, applied, how), changes };
  }
  return { ...judgeSameName(before, after, changes, how), changes };
}

function judgeSameName(
  before: KubernetesObject,
  after: KubernetesObject,
  changes: readonly FieldChange[],
  { delivery, rerun, kubernetesVersion }: JobDelivery,
): Omit<JobVerdict, 'changes'> {
  const tool = deliveryTools[delivery];
  const current = appliedJob(after, rerun);
  const gone = ifGone(before, after);
  if (changes.length === 0) {
    return { verdict: 'updated', message: `does not run again; what changes is beside the Job${gone}` };
  }
  const isLeftAlone = tool.leavesAlone(current);
  if (isLeftAlone !== undefined) {
    return { verdict: 'kept', message: `stays as it is and does not run again: ${isLeftAlone}${gone}` };
  }
  const { verdict, message } = effectOfUpdate(specOf(before), specOf(after), tool);
  const refused = refusedChanges(before, after, changes, kubernetesVersion);
  if (refused.length > 0) {
    const isVersionOpen =
      kubernetesVersion === undefined && refusedChanges(before, after, changes, NEWEST_RULES).length === 0;
    const newer = isVersionOpen ? ` (before Kubernetes ${NEWEST_RULES}; from then on it ${message})` : '';
    const refusal = judgeRefusal(after, current, tool, reasonOfRefusal(refused, before, after), newer);
    return { ...refusal, message: refusal.message + (refusal.verdict === 'refused' ? gone : '') };
  }
  const ifStarted = changes.some(isPodTemplate) ? IF_STARTED : '';
  return { verdict, message: `${message}${ifStarted}${verdict === 'started' ? '' : gone}` };
}

/** Pods of a suspended Job can be changed only if it never had any. */
const IF_STARTED = `; if it ran before it was suspended, Kubernetes before ${NEWEST_RULES} refuses this`;

function appliedJob(object: KubernetesObject | undefined, rerun: Rerun): AppliedJob {
  return { annotations: object?.metadata.annotations ?? {}, rerun };
}

function judgeRefusal(
  after: KubernetesObject,
  job: AppliedJob,
  tool: DeliveryTool,
  reason: string,
  newer: string,
): Omit<JobVerdict, 'changes'> {
  const how = tool.replaces(job);
  if (how !== undefined) {
    const message = `is replaced and ${madeAgain(after, 'runs again')}${how}${newer}`;
    return { verdict: 'replaced', message };
  }
  const message = `is refused by the API server: ${reason}${newer}; ${tool.afterRefusal}`;
  return { verdict: 'refused', message };
}

function judgeNewName(
  oldName: string,
  after: KubernetesObject,
  job: AppliedJob,
  { delivery, commitOf }: JobDelivery,
): Omit<JobVerdict, 'changes'> {
  const tool = deliveryTools[delivery];
  const { name } = after.metadata;
  const old = leftBehind(oldName, job, tool);
  const wayOut = `delete it${job.rerun === 'rename' ? ` or set another ${annotationKey('rerun-token')}` : ''}`;
  const commit = tool.keeps(job) === undefined ? undefined : commitOf?.(name);
  if (commit !== undefined) {
    const back = `goes back to ${name}, which the output has had before (commit ${commit})`;
    const message = `${back}: as long as that Job is in the cluster, nothing runs: ${wayOut}; ${old}`;
    return { verdict: 'returned', message };
  }
  const ifThere = `if a Job ${name} is there from before, nothing runs: ${wayOut}`;
  return { verdict: 'renamed', message: [`${madeAgain(after, 'runs again')}, as ${name}`, old, ifThere].join('; ') };
}

/** @param runs what it does if it has pods */
function madeAgain(after: KubernetesObject, runs: string): string {
  const spec = specOf(after);
  if (podsOf(spec) > 0) return runs;
  return spec.suspend === true ? 'is made anew but suspended' : 'is made anew but without pods';
}

function firstRun({ metadata, ...job }: KubernetesObject): string {
  const spec = specOf({ metadata, ...job });
  if (podsOf(spec) > 0) return `runs for the first time, as ${metadata.name}`;
  return `is made as ${metadata.name}, ${spec.suspend === true ? 'suspended' : 'without pods'}`;
}

/** What an apply does besides where a time to live has removed the Job. */
function ifGone(before: KubernetesObject, after: KubernetesObject): string {
  const isRemoved = specOf(before).ttlSecondsAfterFinished !== undefined && podsOf(specOf(after)) > 0;
  return isRemoved ? '; if its time to live has removed it, it is made anew and runs' : '';
}

/** What becomes of a Job that is in the cluster but no longer in the output. */
function afterRemoval(job: AppliedJob, tool: DeliveryTool): string {
  return tool.keeps(job) ?? `${tool.name} deletes the Job if pruning is on`;
}

/** The same for the Job that a new one takes over from. */
function leftBehind(name: string, job: AppliedJob, tool: DeliveryTool): string {
  const isKept = tool.keeps(job) !== undefined;
  return isKept
    ? `${name} stays in the cluster until it is deleted there`
    : `${tool.name} deletes ${name} if pruning is on`;
}

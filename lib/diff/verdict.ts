import type { Delivery, Rerun } from '../delivery/options';
import type { Annotations, AppliedJob, DeliveryTool } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import { annotationKey, type KubernetesVersion } from '../manifest/well-known';
import type { FieldChange } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { isPodTemplate, reasonOfRefusal, refusedChanges } from './mutability';
import { type EffectVerdict, effectOfUpdate, podsOf, specOf } from './update-effects';

/** What will happen to a job when the new output is applied. */
export type Verdict =
  | 'unchanged'
  | 'new'
  | EffectVerdict
  | 'kept'
  | 'repeating'
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

/** What changes beside the Job. */
export interface Surroundings {
  /** Whether another object of the job changes. */
  readonly othersChange: boolean;
  /** Whether anything changes that is applied together with the job and is no hook, objects of other jobs included. */
  readonly startsSync: boolean;
}

/**
 * What becomes of a job, if the earlier output is what was applied last. Where the state of the Job decides, the message
 * names the condition.
 *
 * @param before its Job object in the earlier output, if there is one
 * @param after its Job object in the new output, if there is one
 * @param changes between the two, if there are both
 */
export function judgeJob(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
  changes: readonly FieldChange[],
  how: JobDelivery,
  surroundings: Surroundings,
): JobVerdict {
  const tool = deliveryTools[how.delivery];
  const applied = appliedJob(before, how.rerun);
  if (!after) return { verdict: 'removed', message: `is removed; ${afterRemoval(applied, tool)}` };
  if (before && tool.isHook(annotationsOf(after))) {
    return judgeHook(before, after, how, surroundings, changes.length > 0);
  }
  return withRepetition(judgeTracked(before, after, changes, how, surroundings), after, tool);
}

function judgeTracked(
  before: KubernetesObject | undefined,
  after: KubernetesObject,
  changes: readonly FieldChange[],
  how: JobDelivery,
  { othersChange }: Surroundings,
): JobVerdict {
  if (!before) return { verdict: 'new', message: firstRun(after) };
  if (changes.length === 0 && !othersChange) {
    return { verdict: 'unchanged', message: `is unchanged${ifGone(before, after, deliveryTools[how.delivery])}` };
  }
  if (before.metadata.name !== after.metadata.name) {
    return judgeNewName(before.metadata.name, after, appliedJob(before, how.rerun), how);
  }
  return judgeSameName(before, after, changes, how);
}

/** A hook runs at every sync, and a change of nothing but hooks starts none. */
function judgeHook(
  before: KubernetesObject,
  after: KubernetesObject,
  { delivery, rerun }: JobDelivery,
  { othersChange, startsSync }: Surroundings,
  isChanged: boolean,
): JobVerdict {
  const tool = deliveryTools[delivery];
  const why =
    isChanged || othersChange
      ? 'at the next sync, as at every sync'
      : 'although it is unchanged: other changes start a sync, and a hook runs at every sync';
  const isRenamed = before.metadata.name !== after.metadata.name;
  const old = isRenamed ? `; ${leftBehind(before.metadata.name, appliedJob(before, rerun), tool)}` : '';
  if (startsSync) return { verdict: 'every-sync', message: `${madeAgain(after, 'runs')} ${why}${old}` };
  if (!isChanged) return { verdict: 'unchanged', message: 'is unchanged' };
  const message = 'stays as it is: a hook that changes alone starts no sync; the next sync makes it anew, and it runs';
  return { verdict: 'kept', message: message + old };
}

/** Verdicts that would say that nothing runs. */
const QUIET: ReadonlySet<Verdict> = new Set(['unchanged', 'updated', 'kept']);

/** A tool that reconciles makes a Job anew whenever its time to live has removed it. */
function withRepetition(judged: JobVerdict, after: KubernetesObject, tool: DeliveryTool): JobVerdict {
  const { ttlSecondsAfterFinished } = specOf(after);
  if (!tool.reconciles || ttlSecondsAfterFinished === undefined || podsOf(specOf(after)) === 0) return judged;
  return {
    verdict: QUIET.has(judged.verdict) ? 'repeating' : judged.verdict,
    message: `${judged.message}; whenever its time to live has removed it, ${tool.name} makes it anew, and it runs again`,
  };
}

function judgeSameName(
  before: KubernetesObject,
  after: KubernetesObject,
  changes: readonly FieldChange[],
  { delivery, rerun, kubernetesVersion }: JobDelivery,
): JobVerdict {
  const tool = deliveryTools[delivery];
  const [live, current] = [appliedJob(before, rerun), appliedJob(after, rerun)];
  const gone = ifGone(before, after, tool);
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
    const replaced = tool.replaces(current) ?? suffixed(tool.replaces(live), STILL_SAID);
    if (replaced !== undefined) {
      return { verdict: 'replaced', message: `is replaced and ${madeAgain(after, 'runs again')}${replaced}${newer}` };
    }
    const reason = reasonOfRefusal(refused, before, after);
    const refusal = `is refused by the API server: ${reason}${newer}; ${tool.afterRefusal}${gone}`;
    return { verdict: 'refused', message: refusal };
  }
  const ifStarted = changes.some(isPodTemplate) ? IF_STARTED : '';
  return { verdict, message: `${message}${ifStarted}${verdict === 'started' ? '' : gone}` };
}

const STILL_SAID = ', which the Job in the cluster still says';

function suffixed(text: string | undefined, suffix: string): string | undefined {
  return text === undefined ? undefined : text + suffix;
}

/** Pods of a suspended Job can be changed only if it never had any. */
const IF_STARTED = `; if it ran before it was suspended, Kubernetes before ${NEWEST_RULES} refuses this`;

function appliedJob(object: KubernetesObject | undefined, rerun: Rerun): AppliedJob {
  return { annotations: object ? annotationsOf(object) : {}, rerun };
}

function annotationsOf({ metadata }: KubernetesObject): Annotations {
  return metadata.annotations ?? {};
}

function judgeNewName(
  oldName: string,
  after: KubernetesObject,
  job: AppliedJob,
  { delivery, commitOf }: JobDelivery,
): JobVerdict {
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

/** What an apply does besides where a time to live has removed the Job, unless that is said of every removal. */
function ifGone(before: KubernetesObject, after: KubernetesObject, tool: DeliveryTool): string {
  const [was, is] = [specOf(before), specOf(after)];
  if (was.ttlSecondsAfterFinished === undefined || podsOf(is) === 0) return '';
  if (tool.reconciles && is.ttlSecondsAfterFinished !== undefined) return '';
  return '; if its time to live has removed it, it is made anew and runs';
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

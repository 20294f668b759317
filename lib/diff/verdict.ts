import type { Delivery, Rerun } from '../delivery/options';
import type { AppliedJob, DeliveryTool } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import type { FieldChange } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { refusedChanges } from './mutability';
import { storedChanges } from './stored-form';

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
  { delivery, rerun }: JobDelivery,
  othersChanged: boolean,
): JobVerdict {
  const tool = deliveryTools[delivery];
  const [applied, current] = [appliedJob(before, rerun), appliedJob(after, rerun)];
  if (!after) return { verdict: 'removed', message: `is removed; ${afterRemoval(applied, tool)}`, changes: [] };
  const { name } = after.metadata;
  if (!before) return { verdict: 'new', message: firstRun(after), changes: [] };
  const changes = storedChanges(before, after);
  if (changes.length === 0 && !othersChanged) return { verdict: 'unchanged', message: 'is unchanged', changes };
  if (rerun === 'every-sync') {
    return { verdict: 'every-sync', message: 'runs at the next sync, as at every sync', changes };
  }
  if (before.metadata.name !== name) {
    const message = `runs again, as ${name}; ${leftBehind(before.metadata.name, applied, tool)}`;
    return { verdict: 'renamed', message, changes };
  }
  const isLeftAlone = changes.length > 0 ? tool.leavesAlone(current) : undefined;
  if (isLeftAlone !== undefined) {
    return { verdict: 'kept', message: `stays as it is and does not run again: ${isLeftAlone}`, changes };
  }
  if (refusedChanges(before, after, changes).length > 0) return { ...judgeRefusal(current, tool), changes };
  if (changes.length === 0) {
    const message = 'does not run again; what changes is beside the Job';
    return { verdict: 'updated', message, changes };
  }
  return { verdict: 'updated', message: 'is updated in place and does not run again', changes };
}

function appliedJob(object: KubernetesObject | undefined, rerun: Rerun): AppliedJob {
  return { annotations: object?.metadata.annotations ?? {}, rerun };
}

function judgeRefusal(job: AppliedJob, tool: DeliveryTool): Omit<JobVerdict, 'changes'> {
  const how = tool.replaces(job);
  if (how !== undefined) return { verdict: 'replaced', message: `is replaced and runs again${how}` };
  const message = `is refused by the API server: the field is immutable; ${tool.afterRefusal}`;
  return { verdict: 'refused', message };
}

function firstRun({ metadata, spec }: KubernetesObject): string {
  const isSuspended = (spec as { suspend?: boolean }).suspend === true;
  return isSuspended ? `is made as ${metadata.name}, suspended` : `runs for the first time, as ${metadata.name}`;
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

import type { DeliveryTool } from '../delivery/tool';
import type { KubernetesObject } from './kubernetes-object';

/** The fields of a Job's spec that an update can change, as far as its pods feel it. */
export interface JobSpecFields {
  readonly suspend?: boolean;
  readonly parallelism?: number;
  readonly completions?: number;
  readonly completionMode?: string;
  readonly backoffLimit?: number;
  readonly maxFailedIndexes?: number;
  readonly activeDeadlineSeconds?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly template?: { readonly spec?: { readonly restartPolicy?: string } };
}

export function specOf({ spec }: KubernetesObject): JobSpecFields {
  return spec as JobSpecFields;
}

/** How many pods a Job has at a time at most, while it has not finished. */
export function podsOf({ suspend, parallelism = 1, completions = Infinity }: JobSpecFields): number {
  return suspend === true ? 0 : Math.min(parallelism, completions);
}

export type EffectVerdict = 'updated' | 'started' | 'stopped' | 'resized' | 'limited';

/** What an update does to a Job that stays. */
export interface UpdateEffect {
  readonly verdict: EffectVerdict;
  /** After the name of the job. Conditions are the state of the Job, which only the cluster knows. */
  readonly message: string;
}

/**
 * What becomes of the pods of a Job that is updated in place. Seen on Kubernetes 1.28 and 1.36: one that has finished
 * never runs again by an update; what is lowered below what has come about already is felt at once.
 */
export function effectOfUpdate(before: JobSpecFields, after: JobSpecFields, tool: DeliveryTool): UpdateEffect {
  const limits = limitsReached(before, after, tool);
  const { verdict, message } = effectOnPods(before, after);
  if (limits.length === 0) return { verdict, message };
  return { verdict: verdict === 'updated' ? 'limited' : verdict, message: [message, ...limits].join('; ') };
}

function effectOnPods(before: JobSpecFields, after: JobSpecFields): UpdateEffect {
  const [was, is] = [podsOf(before), podsOf(after)];
  if (was === 0 && is > 0) return { verdict: 'started', message: 'starts, unless it has finished already' };
  if (was > 0 && is === 0) {
    const how = after.suspend === true ? 'is suspended' : 'is updated in place';
    return { verdict: 'stopped', message: `${how}: if it is still running, its pods are ended` };
  }
  if (is === 0) {
    const why = after.suspend === true ? 'stays suspended' : 'gets no pods';
    return { verdict: 'updated', message: `is updated in place and ${why}` };
  }
  if (before.completions !== after.completions) {
    const goal = `if it is still running, it goes on to ${after.completions} completions instead of ${before.completions}`;
    return { verdict: 'resized', message: `is updated in place and does not run again; ${goal}, with other pods` };
  }
  if (was !== is) {
    const pods = `it ${is > was ? 'gets' : 'loses'} pods: at most ${is} at a time instead of ${was}`;
    return {
      verdict: 'resized',
      message: `is updated in place and does not run again; if it is still running, ${pods}`,
    };
  }
  return { verdict: 'updated', message: 'is updated in place and does not run again' };
}

/** What happens to a Job that is beyond a limit when it is lowered. */
function limitsReached(before: JobSpecFields, after: JobSpecFields, tool: DeliveryTool): string[] {
  const { activeDeadlineSeconds: deadline, backoffLimit: retries, maxFailedIndexes: failures } = after;
  const { ttlSecondsAfterFinished: ttl } = after;
  const canRun = podsOf(after) > 0;
  const goesOn = podsOf(before) > 0 && canRun;
  const again = tool.reconciles
    ? `${tool.name} then makes and runs it again`
    : 'the next apply makes and runs it again';
  return [
    ...(goesOn && isLower(before.activeDeadlineSeconds, deadline)
      ? [`if it has been running for ${deadline} s, it is ended as failed`]
      : []),
    ...(isLower(before.backoffLimit, retries) ? tooManyFailures(after, goesOn) : []),
    ...(isLower(before.maxFailedIndexes, failures)
      ? [`if more than ${failures} of its indexes have failed and it has not finished, it is ended as failed`]
      : []),
    ...(isLower(before.ttlSecondsAfterFinished, ttl)
      ? [`if it finished ${ttl} s ago, it is deleted, and ${canRun ? again : 'the next apply makes it again'}`]
      : []),
  ];
}

/**
 * A suspended Job remembers its failed pods, but has none whose containers were restarted. Each restart counts; one is too
 * many even for a limit of 0.
 */
function tooManyFailures({ backoffLimit = 0, template }: JobSpecFields, goesOn: boolean): string[] {
  if (template?.spec?.restartPolicy !== 'OnFailure') {
    return [`if more than ${backoffLimit} of its pods have failed and it has not finished, it is ended as failed`];
  }
  const restarted = `restarted ${backoffLimit > 1 ? `${backoffLimit} times` : 'once'}`;
  return goesOn ? [`if its containers have been ${restarted} and it is still running, it is ended as failed`] : [];
}

function isLower(before: number | undefined, after: number | undefined): boolean {
  return after !== undefined && after < (before ?? Infinity);
}

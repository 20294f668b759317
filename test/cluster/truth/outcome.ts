import type { ApiServer } from '../kit/api-server';
import { hasCondition, type Job } from '../kit/jobs';

/** What applying a change has done to a job, as far as the API server tells. */
export interface Outcome {
  readonly refused: boolean;
  /** The Job that was there before, or one that has its name now. */
  readonly job: 'the same' | 'another' | 'none';
  /** Whether a Job of another name has been made. */
  readonly made: boolean;
  /** Pods that have been started since. */
  readonly started: number;
  /** Pods that ran before and no longer do. */
  readonly ended: number;
  /** Whether a Job that had not finished has been ended as failed. */
  readonly failed: boolean;
}

export const NOTHING: Outcome = {
  refused: false,
  job: 'the same',
  made: false,
  started: 0,
  ended: 0,
  failed: false,
};

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly phase: string;
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

/** The Jobs of a cluster by name, and their pods. */
export interface Sight {
  readonly jobs: ReadonlyMap<string, Job>;
  readonly pods: readonly Pod[];
  readonly podsOf: (job: string) => readonly Pod[];
}

/** @param prefix of the namespaces to look at */
export async function look(api: ApiServer, prefix: string): Promise<Sight> {
  const own = <T extends { metadata: object }>(items: readonly T[]) =>
    items.filter(({ metadata }) => 'namespace' in metadata && String(metadata.namespace).startsWith(prefix));
  const [jobs, pods] = await Promise.all([
    api.get<{ items: readonly Job[] }>('/apis/batch/v1/jobs'),
    api.get<{ items: readonly Pod[] }>('/api/v1/pods?labelSelector=batch.kubernetes.io/job-name'),
  ]);
  const byJob = new Map<string, Pod[]>();
  for (const pod of own(pods.items)) {
    const job = jobNameOf(pod);
    byJob.set(job, [...(byJob.get(job) ?? []), pod]);
  }
  return {
    jobs: new Map(own(jobs.items).map((job) => [job.metadata.name, job])),
    pods: own(pods.items),
    podsOf: (job) => byJob.get(job) ?? [],
  };
}

export function jobNameOf({ metadata }: Pod): string {
  return metadata.labels['batch.kubernetes.io/job-name'] ?? '';
}

interface JobEvent {
  readonly metadata: { readonly namespace: string };
  readonly involvedObject: { readonly name: string; readonly uid: string };
}

/** The Jobs that have ever had a pod, by UID: their names. Some may be there no longer. */
export async function jobsThatRan(api: ApiServer, prefix: string): Promise<ReadonlyMap<string, string>> {
  const { items } = await api.get<{ items: readonly JobEvent[] }>(
    '/api/v1/events?fieldSelector=involvedObject.kind=Job,reason=SuccessfulCreate',
  );
  const own = items.filter(({ metadata }) => metadata.namespace.startsWith(prefix));
  return new Map(own.map(({ involvedObject: { uid, name } }) => [uid, name]));
}

export function isRunning({ metadata, status }: Pod): boolean {
  return status.phase === 'Running' && metadata.deletionTimestamp === undefined;
}

export function restartsOf({ status }: Pod): number {
  return status.containerStatuses?.[0]?.restartCount ?? 0;
}

/** A suspended Job of newer versions is only marked to fail; it does so when it is resumed. */
function isFailing(job: Job): boolean {
  return hasCondition(job, 'Failed') || hasCondition(job, 'FailureTarget');
}

/** The names of the Job of a manifest in the earlier output and in the new one. */
export interface JobNames {
  readonly previousJobName: string | null;
  readonly jobName: string | null;
}

/** What is no longer as it was. */
export function outcomeOf(before: Sight, after: Sight, names: JobNames, refused: boolean): Outcome {
  const old = names.previousJobName ?? names.jobName ?? '';
  const current = names.jobName ?? old;
  const [was, is] = [before.jobs.get(old), after.jobs.get(old)];
  const both = [...new Set([old, current])];
  const podsBefore = both.flatMap(before.podsOf);
  const known = new Set(podsBefore.map(({ metadata }) => metadata.name));
  const podsAfter = both.flatMap(after.podsOf);
  const running = new Set(podsAfter.filter(isRunning).map(({ metadata }) => metadata.name));
  return {
    refused,
    job: !is ? 'none' : is.metadata.uid === was?.metadata.uid ? 'the same' : 'another',
    made: current !== old && after.jobs.has(current) && !before.jobs.has(current),
    started: podsAfter.filter(({ metadata }) => !known.has(metadata.name)).length,
    ended: podsBefore.filter((pod) => isRunning(pod) && !running.has(pod.metadata.name)).length,
    failed: was !== undefined && is?.metadata.uid === was.metadata.uid && isFailing(is) && !isFailing(was),
  };
}

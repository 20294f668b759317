import type { ApiServer } from './api-server';

/** The parts of a Job that tests look at. */
export interface Job {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly generation: number;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly status: {
    readonly active?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly terminating?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

export interface Pod {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly message?: string }[];
    readonly containerStatuses?: readonly { readonly state: { readonly waiting?: { readonly reason: string } } }[];
  };
}

export function hasCondition({ status }: Job, type: string): boolean {
  return status.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true;
}

/** Waits until a Job is in a state. */
export async function jobThat(
  api: ApiServer,
  namespace: string,
  name: string,
  isReached: (job: Job) => boolean,
): Promise<Job> {
  const path = `/apis/batch/v1/namespaces/${namespace}/jobs?fieldSelector=metadata.name=${name}`;
  const [job] = await api.until<Job>(path, ([job]) => job !== undefined && isReached(job));
  return job as Job;
}

/** Waits until a Job is complete. */
export function completed(api: ApiServer, namespace: string, name: string): Promise<Job> {
  return jobThat(api, namespace, name, (job) => {
    if (hasCondition(job, 'Failed')) throw new Error(`${namespace}/${name} has failed: ${JSON.stringify(job.status)}`);
    return hasCondition(job, 'Complete');
  });
}

/** The path of the pods of a Job. */
export function podsPath(namespace: string, job: string): string {
  return `/api/v1/namespaces/${namespace}/pods?labelSelector=batch.kubernetes.io/job-name=${job}`;
}

/** What the pods of a Job have printed, sorted: they print in no order. */
export async function logsOf(api: ApiServer, namespace: string, job: string): Promise<readonly string[]> {
  const { items } = await api.get<{ items: readonly Pod[] }>(podsPath(namespace, job));
  const logPath = (pod: string) => `/api/v1/namespaces/${namespace}/pods/${pod}/log`;
  const logs = await Promise.all(items.map(({ metadata }) => api.get<string>(logPath(metadata.name))));
  return logs.sort();
}

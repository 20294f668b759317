import { setTimeout } from 'node:timers/promises';
import { podsOf } from '../../../lib/diff/update-effects';
import { labelKeys } from '../../../lib/manifest/well-known';
import type { ApiServer } from '../kit/api-server';
import { hasCondition, type Job } from '../kit/jobs';
import { isRunning, jobNameOf, look, type Pod, restartsOf, type Sight } from './outcome';
import { type Row, specOfRow } from './rows';
import type { State } from './states';

/** How long it may take until all Jobs are in their states, in milliseconds. */
const LONGEST = 90_000;

/** What a Job must have come to before it is suspended. */
const BEFORE_PAUSE: Readonly<Partial<Record<State, State>>> = {
  paused: 'running',
  'paused after failures': 'retrying',
};

/**
 * Waits until the Jobs of each row are in its state. What its manifest can't bring about is done to them.
 *
 * @param currentJob the name of a row's Job before the change
 */
export async function bringAbout(
  api: ApiServer,
  scope: string,
  rows: readonly Row[],
  currentJob: (row: Row) => string,
): Promise<Sight> {
  const made = rows.filter(({ change }) => change.before);
  const paused = made.filter(({ state }) => Object.hasOwn(BEFORE_PAUSE, state));
  const sight = await reached(api, scope, made, ({ state }) => (BEFORE_PAUSE[state] ? 'suspended' : state));
  const deleted = made.flatMap((row) => jobsOf(row, sight).filter((job) => isToGo(row, job, currentJob(row))));
  await Promise.all(deleted.map((job) => api.call('DELETE', `${pathOf(job)}?propagationPolicy=Background`)));
  const suspend = (suspend: boolean) => {
    const jobs = paused.flatMap((row) => jobsOf(row, sight));
    return Promise.all(jobs.map((job) => api.call('PATCH', pathOf(job), { spec: { suspend } })));
  };
  await suspend(false);
  await reached(api, scope, paused, ({ state }) => BEFORE_PAUSE[state] ?? state);
  await suspend(true);
  return reached(api, scope, made, ({ state }) => (state === 'gone' ? 'deleted' : state));
}

function isToGo({ state, change }: Row, { metadata }: Job, currentJob: string): boolean {
  return state === 'gone' || (change.isCleanedUp === true && metadata.name !== currentJob);
}

type Reached = State | 'deleted';

async function reached(
  api: ApiServer,
  scope: string,
  rows: readonly Row[],
  stateOf: (row: Row) => Reached,
): Promise<Sight> {
  const end = Date.now() + LONGEST;
  for (;;) {
    const sight = await look(api, scope);
    const missing = rows.filter((row) => !isIn(stateOf(row), row, sight));
    if (missing.length === 0) return sight;
    if (Date.now() > end) throw new Error(`not reached: ${missing.map(({ name }) => name).join(', ')}`);
    await setTimeout(300);
  }
}

function isIn(state: Reached, row: Row, sight: Sight): boolean {
  const jobs = jobsOf(row, sight);
  if (sight.pods.some((pod) => isOf(row, pod) && !sight.jobs.has(jobNameOf(pod)))) return false;
  if (jobs.length === 0) return state === 'deleted';
  return jobs.every((job) => isJobIn(state, job, row, sight));
}

function isJobIn(state: Reached, job: Job, row: Row, sight: Sight): boolean {
  const pods = sight.podsOf(job.metadata.name);
  switch (state) {
    case 'deleted':
      return false;
    case 'suspended':
    case 'paused':
    case 'paused after failures':
      return hasCondition(job, 'Suspended') && !job.status.active && !job.status.terminating;
    case 'running':
      return pods.filter(isRunning).length === podsOf({ ...specOfRow(row, 'before'), suspend: false });
    case 'retrying':
      return (job.status.failed ?? 0) > 1;
    case 'restarting':
      return pods.some((pod) => restartsOf(pod) > 0);
    case 'complete':
      return hasCondition(job, 'Complete');
    case 'failed':
      return hasCondition(job, 'Failed');
    case 'gone':
    case 'without pods':
      return true;
  }
}

function jobsOf(row: Row, { jobs }: Sight): Job[] {
  return [...jobs.values()].filter((job) => isOf(row, job));
}

function isOf({ name }: Row, { metadata }: Pick<Job, 'metadata'> | Pod): boolean {
  return metadata.labels?.[labelKeys.resourceName] === name;
}

function pathOf({ metadata: { namespace, name } }: Job): string {
  return `/apis/batch/v1/namespaces/${namespace}/jobs/${name}`;
}

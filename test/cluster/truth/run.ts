import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { JobDifference } from '../../../lib/diff/compare';
import { podsOf } from '../../../lib/diff/update-effects';
import { type KubernetesVersion, minorOf } from '../../../lib/manifest/well-known';
import type { ApiServer } from '../kit/api-server';
import { createNamespace } from '../kit/namespaces';
import { bringAbout } from './bring-about';
import { expectedOutcome } from './expected';
import { isRunning, jobsThatRan, look, type Outcome, outcomeOf, type Sight } from './outcome';
import { type Row, specOfRow, type When } from './rows';

/** What is said of one row, and what happens. */
export interface Trial {
  readonly row: Row;
  /** By `diff` without a version of Kubernetes, and with that of the cluster. */
  readonly sayings: readonly [JobDifference, JobDifference];
  /** Whether a Job of the new name was there, although it is not the one that is renamed. */
  readonly isNameTaken: boolean;
  /** What each of the sayings means. */
  readonly expected: readonly Outcome[];
  readonly seen: Outcome;
  /** In the words of the API server. */
  readonly refusal?: string | undefined;
  /** Whether the job ran once more when the same was applied once more. */
  readonly ranAgain: boolean;
}

/** In milliseconds: how long what is expected may take, and how long nothing else may happen then. */
const LONGEST = 30_000;
const QUIET = 4_000;

/** Rows that are applied together: projects of users, made with kubejob. */
export interface AppliedRows {
  readonly rows: readonly Row[];
  readonly namespace: string;
  /** Makes and applies the output of manifests of which nothing may be refused, if there are any. */
  mustApply(when: When): Promise<void>;
  /** Makes the output of the manifests as they are at a time; until then it is as it was made last. */
  synthesize(when: When): Promise<void>;
  /** What `diff` says of the change, by the name of the manifest. */
  differences(...flags: string[]): Promise<ReadonlyMap<string, JobDifference>>;
  /** Applies the output. Returns the names of Jobs that the API server has refused, and why. */
  apply(): Promise<ReadonlyMap<string, string>>;
}

/**
 * Makes all changes at once, looks what comes of them, and applies the same once more.
 *
 * @param scope what the names of all their namespaces begin with
 */
export async function tryAll(
  api: ApiServer,
  scope: string,
  version: KubernetesVersion,
  projects: readonly AppliedRows[],
): Promise<Trial[]> {
  const rows = projects.flatMap((project) => project.rows);
  const all = <T>(act: (project: AppliedRows) => Promise<T>) => Promise.all(projects.map(act));
  await all(({ namespace }) => createNamespace(api, namespace));
  await all((project) => project.mustApply('earlier'));
  await all((project) => project.mustApply('before'));
  const sayings = new Map((await all((project) => sayingsOf(project, version))).flat());
  const before = await bringAbout(api, scope, rows, (row) => sayings.get(row)?.[0].previousJobName ?? '');
  const refusals = await all(async (project) => {
    await project.synthesize('after');
    return project.apply();
  });
  const refused = new Map(refusals.flatMap((map) => [...map]));

  const trials = rows.map((row) => {
    const said = sayings.get(row) as Trial['sayings'];
    const [{ jobName, previousJobName }] = said;
    const isNameTaken = jobName !== previousJobName && before.jobs.has(jobName ?? '');
    const outcomes = said.map((saying) => expected(row, saying, before, isNameTaken, minorOf(version)));
    return { row, sayings: said, isNameTaken, expected: outcomes, refusal: refused.get(said[0].jobName ?? '') };
  });
  const seen = ({ row, sayings: [said], refusal }: (typeof trials)[number], after: Sight) => {
    const outcome = outcomeOf(before, after, said, refusal !== undefined);
    // It goes on to retry, whatever is applied.
    return row.state === 'retrying' ? { ...outcome, started: 0 } : outcome;
  };
  const after = await settled(api, scope, (sight) =>
    trials.every((trial) => trial.expected.every((outcome) => isDeepStrictEqual(seen(trial, sight), outcome))),
  );

  const ran = await jobsThatRan(api, scope);
  await all((project) => project.apply());
  await setTimeout(QUIET);
  const again = [...(await jobsThatRan(api, scope))].filter(([uid]) => !ran.has(uid)).map(([, name]) => name);
  return trials.map((trial) => ({
    ...trial,
    seen: seen(trial, after),
    ranAgain: again.includes(trial.sayings[0].jobName ?? ''),
  }));
}

/** What `diff` says of each row of a project. */
async function sayingsOf(project: AppliedRows, version: KubernetesVersion): Promise<[Row, Trial['sayings']][]> {
  const [any, known] = [await project.differences(), await project.differences('--kubernetes-version', version)];
  return project.rows.map((row) => {
    const sayings = [any.get(row.name), known.get(row.name)] as const;
    if (!sayings[0] || !sayings[1]) throw new Error(`diff says nothing of ${row.name}`);
    return [row, sayings as Trial['sayings']];
  });
}

function expected(
  row: Row,
  { verdict, message, previousJobName }: JobDifference,
  before: Sight,
  isNameTaken: boolean,
  minor: number,
): Outcome {
  const { state, way } = row;
  const spec = specOfRow(row, 'after');
  const running = before.podsOf(previousJobName ?? '').filter(isRunning).length;
  // Pods that end at once make room for all others.
  const podsOfNew = state === 'complete' && podsOf(spec) > 0 ? (spec.completions ?? 1) : podsOf(spec);
  const isHook = row.mode === 'every-sync';
  return expectedOutcome(verdict, message, { state, way, minor, running, podsOfNew, isNameTaken, isHook });
}

async function settled(api: ApiServer, scope: string, isAsExpected: (sight: Sight) => boolean): Promise<Sight> {
  const end = Date.now() + LONGEST;
  while (Date.now() < end && !isAsExpected(await look(api, scope))) await setTimeout(500);
  await setTimeout(QUIET);
  return look(api, scope);
}

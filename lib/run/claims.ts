import type { JobObjects } from '../chart/job-objects';
import type { CheckedJob } from '../check/job';
import type { DiagnosticCode } from '../diagnostics/codes';
import { formatPath, type Problem } from '../diagnostics/diagnostic';
import type { TargetCluster } from '../generated/kubernetes-job';

/** A field of a manifest. Where it stands is looked up when there is something to tell of it. */
export type JobField = Pick<Problem, 'path' | 'at'>;

export const NAME: JobField = { path: ['metadata', 'name'] };
const ACCOUNT: JobField = { path: ['spec', 'serviceAccount', 'name'] };

/** An object that a manifest makes and no other may make too. */
export interface Claim {
  readonly kind: 'ServiceAccount' | 'Secret' | 'ConfigMap' | 'Job';
  readonly name: string;
  /** What in the manifest asks for it. @default - the job does, by its name */
  readonly field?: JobField;
}

/** What one job of a run means to the others. */
export interface JobClaims {
  /** Which document of its file it is, from 0. */
  readonly document: number;
  /** The name in the manifest. */
  readonly name: string;
  /** The final name of the Job. */
  readonly jobName: string;
  readonly namespace: string;
  readonly createsNamespace: boolean;
  readonly targetCluster?: TargetCluster;
  readonly claims: readonly Claim[];
}

/** A problem between two jobs of a run, shown at the later one. */
export interface Conflict<Job> {
  readonly code: DiagnosticCode;
  readonly job: Job;
  readonly field: JobField;
  readonly message: string;
  readonly hint: string;
}

/** Where a job of a run comes from, in words: its name and its file. */
export type NameOrigin<Job> = (job: Job) => string;

export function claimsOf(document: number, { metadata, spec }: CheckedJob, objects: JobObjects): JobClaims {
  const { serviceAccount, envSecret, externalSecret, imagePullSecret, rerunCarrier, configMaps, job } = objects;
  const own = [
    ...[envSecret, externalSecret, imagePullSecret].map((object) => ({ kind: 'Secret', object }) as const),
    { kind: 'ConfigMap', object: rerunCarrier } as const,
  ];
  const isNamed = serviceAccount?.metadata.name !== metadata.name;
  return {
    document,
    name: metadata.name,
    jobName: job.name,
    namespace: objects.namespace,
    createsNamespace: objects.namespaceObject !== undefined,
    targetCluster: spec.targetCluster,
    claims: [
      ...(serviceAccount
        ? [{ kind: 'ServiceAccount', name: nameOf(serviceAccount), ...(isNamed && { field: ACCOUNT }) } as const]
        : []),
      ...[...configMaps].map(([key, object]): Claim => {
        return { kind: 'ConfigMap', name: nameOf(object), field: { path: ['spec', 'configMaps', key], at: 'key' } };
      }),
      ...own.flatMap(({ kind, object }): Claim[] => (object ? [{ kind, name: nameOf(object) }] : [])),
      { kind: 'Job', name: job.name },
    ],
  };
}

function nameOf({ metadata }: { readonly metadata: { readonly name?: string } }): string {
  return metadata.name ?? '';
}

const RENAME = () => 'rename one of the two jobs';

/** What to do about an object that two jobs want to make. */
const WAYS_OUT: Readonly<Record<Claim['kind'], (name: string) => string>> = {
  ServiceAccount: (name) => `let one of the two make it, and write serviceAccount: {name: ${name}} in the other`,
  ConfigMap: () => 'rename the ConfigMap in one of the two',
  Secret: RENAME,
  Job: RENAME,
};

/**
 * Objects that two jobs both want to make. Two jobs with the same name have one conflict, not one for each object.
 *
 * @param placeOf jobs at different places (clusters) can't conflict. Default: all are at one
 */
export function duplicateObjects<Job extends JobClaims>(
  jobs: readonly Job[],
  originOf: NameOrigin<Job>,
  placeOf: (job: Job) => string = () => '',
): Conflict<Job>[] {
  const owners = new Map<string, Job>();
  const conflicts: Conflict<Job>[] = [];
  for (const job of jobs) {
    const { namespace, claims } = job;
    const told = new Set<string>();
    for (const { kind, name, field = NAME } of claims.toReversed()) {
      const key = `${placeOf(job)}/${kind}/${namespace}/${name}`;
      const other = owners.get(key);
      if (other === undefined) owners.set(key, job);
      else if (!told.has(formatPath(field.path))) {
        told.add(formatPath(field.path));
        const message = `the ${kind} ${name} in namespace ${namespace} is made by ${originOf(other)} already`;
        conflicts.push({ code: 'duplicate-object', job, field, message, hint: WAYS_OUT[kind](name) });
      }
    }
  }
  return conflicts;
}

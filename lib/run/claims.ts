import type { JobObjects } from '../chart/job-objects';
import type { CheckedJob } from '../check/job';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { Path, Place, Problem } from '../diagnostics/diagnostic';
import type { TargetCluster } from '../generated/kubernetes-job';

/** An object that a manifest makes and no other may make too. */
export interface Claim {
  readonly kind: 'ServiceAccount' | 'Secret' | 'ConfigMap' | 'Job';
  readonly name: string;
  /** What in the manifest asks for it. */
  readonly place: Place;
}

/** What one job of a run means to the others. */
export interface JobClaims {
  /** The name in the manifest. */
  readonly name: string;
  /** The final name of the Job. */
  readonly jobName: string;
  readonly namespace: string;
  readonly createsNamespace: boolean;
  readonly targetCluster?: TargetCluster;
  /** Where its name stands. */
  readonly namePlace: Place;
  /** Where the cluster stands, if it names one. */
  readonly clusterPlace?: Place;
  readonly claims: readonly Claim[];
}

/** A problem between two jobs of a run, shown at the later one. */
export interface Conflict {
  readonly code: DiagnosticCode;
  readonly job: number;
  readonly place: Place;
  readonly message: string;
  readonly hint: string;
}

/** Where a job of a run comes from, in words: its name and its file. */
export type NameOrigin = (job: number) => string;

export function claimsOf(
  { metadata, spec }: CheckedJob,
  objects: JobObjects,
  placeOf: (path: Path, at?: Problem['at']) => Place,
): JobClaims {
  const { serviceAccount, envSecret, externalSecret, imagePullSecret, rerunCarrier, configMaps, job } = objects;
  const namePlace = placeOf(['metadata', 'name']);
  const own = [
    ...[envSecret, externalSecret, imagePullSecret].map((object) => ({ kind: 'Secret', object }) as const),
    { kind: 'ConfigMap', object: rerunCarrier } as const,
  ];
  const isOwnName = serviceAccount?.metadata.name === metadata.name;
  const accountPlace = isOwnName ? namePlace : placeOf(['spec', 'serviceAccount', 'name']);
  return {
    name: metadata.name,
    jobName: job.name,
    namePlace,
    namespace: objects.namespace,
    createsNamespace: objects.namespaceObject !== undefined,
    ...(spec.targetCluster
      ? { targetCluster: spec.targetCluster, clusterPlace: placeOf(['spec', 'targetCluster'], 'key') }
      : {}),
    claims: [
      ...(serviceAccount
        ? [{ kind: 'ServiceAccount', name: nameOf(serviceAccount), place: accountPlace } as const]
        : []),
      ...configMaps.map((object): Claim => {
        return { kind: 'ConfigMap', name: nameOf(object), place: placeOf(['spec', 'configMaps', object.key], 'key') };
      }),
      ...own.flatMap(({ kind, object }): Claim[] => (object ? [{ kind, name: nameOf(object), place: namePlace }] : [])),
      { kind: 'Job', name: job.name, place: namePlace },
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
  originOf: NameOrigin,
  placeOf: (job: Job) => string = () => '',
): Conflict[] {
  const owners = new Map<string, number>();
  const conflicts: Conflict[] = [];
  for (const [job, claimant] of jobs.entries()) {
    const { namespace, claims } = claimant;
    const told = new Set<string>();
    for (const { kind, name, place } of claims.toReversed()) {
      const key = `${placeOf(claimant)}/${kind}/${namespace}/${name}`;
      const other = owners.get(key);
      if (other === undefined) owners.set(key, job);
      else if (!told.has(place.path)) {
        told.add(place.path);
        const message = `the ${kind} ${name} in namespace ${namespace} is made by ${originOf(other)} already`;
        conflicts.push({ code: 'duplicate-object', job, place, message, hint: WAYS_OUT[kind](name) });
      }
    }
  }
  return conflicts;
}

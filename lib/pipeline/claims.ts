import type { JobPlan } from '../chart/plan';
import type { CheckedJob } from '../check/job';
import type { Path, Problem } from '../diagnostics/diagnostic';
import type { TargetCluster } from '../generated/kubernetes-job';

/** An object that a manifest makes and no other may make too. */
export interface Claim {
  readonly kind: 'Secret' | 'ConfigMap' | 'Job';
  readonly name: string;
  /** What in the manifest asks for it. */
  readonly path: Path;
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
  readonly claims: readonly Claim[];
}

/** A problem between two jobs of a run, shown at the later one. */
export interface Conflict {
  readonly job: number;
  readonly other: number;
  readonly problem: (other: string) => Problem;
}

export function claimsOf({ metadata, spec }: CheckedJob, plan: JobPlan): JobClaims {
  const { envSecret, externalSecret, imagePullSecret, rerunCarrier, configMaps, job } = plan;
  const own = [
    ...[envSecret, externalSecret, imagePullSecret].map((object) => ({ kind: 'Secret', object }) as const),
    { kind: 'ConfigMap', object: rerunCarrier } as const,
  ];
  return {
    name: metadata.name,
    jobName: job.name,
    namespace: plan.namespace,
    createsNamespace: plan.namespaceMetadata !== undefined,
    ...(spec.targetCluster ? { targetCluster: spec.targetCluster } : {}),
    claims: [
      ...configMaps.map((object): Claim => {
        return { kind: 'ConfigMap', name: nameOf(object), path: ['spec', 'configMaps', object.key] };
      }),
      ...own.flatMap(({ kind, object }): Claim[] => {
        return object ? [{ kind, name: nameOf(object), path: ['metadata', 'name'] }] : [];
      }),
      { kind: 'Job', name: job.name, path: ['metadata', 'name'] },
    ],
  };
}

function nameOf({ metadata }: { readonly metadata: { readonly name?: string } }): string {
  return metadata.name ?? '';
}

/**
 * Objects that two jobs both want to make. Two jobs with the same name have one conflict, not one for each object.
 *
 * @param placeOf jobs at different places (clusters) can't conflict. Default: all are at one
 */
export function duplicateObjects<Job extends JobClaims>(
  jobs: readonly Job[],
  placeOf: (job: Job) => string = () => '',
): Conflict[] {
  const owners = new Map<string, number>();
  const conflicts: Conflict[] = [];
  for (const [job, claimant] of jobs.entries()) {
    const { namespace, claims } = claimant;
    const told = new Set<string>();
    for (const { kind, name, path } of claims.toReversed()) {
      const key = `${placeOf(claimant)}/${kind}/${namespace}/${name}`;
      const other = owners.get(key);
      if (other === undefined) owners.set(key, job);
      else if (!told.has(String(path))) {
        told.add(String(path));
        conflicts.push({ job, other, problem: (place) => duplicate(kind, namespace, name, path, place) });
      }
    }
  }
  return conflicts;
}

function duplicate(kind: string, namespace: string, name: string, path: Path, other: string): Problem {
  return {
    code: 'duplicate-object',
    path,
    at: kind === 'ConfigMap' ? 'key' : 'value',
    message: `the ${kind} ${name} in namespace ${namespace} is made by ${other} already`,
    hint: kind === 'ConfigMap' ? 'rename the ConfigMap in one of the two' : 'rename one of the two jobs',
  };
}

import type { TargetCluster } from '../../imports/kubernetes-job';
import { envSecretName, imagePullSecretName } from '../build/names';
import type { Path, Problem } from '../diagnostics/diagnostic';
import type { ResolvedJob } from './resolve-job';

/** An object that a manifest makes and no other may make too. */
export interface Claim {
  readonly kind: 'Secret' | 'ConfigMap' | 'Job';
  readonly name: string;
  /** What in the manifest asks for it. */
  readonly path: Path;
}

/** What one job of a run means to the others. */
export interface JobClaims {
  readonly name: string;
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

export function claimsOf({ metadata, spec, dockerConfigJson }: ResolvedJob): JobClaims {
  const name = metadata.name;
  const ownSecret = spec.env.secrets.some(({ value }) => value !== undefined);
  return {
    name,
    namespace: spec.namespace,
    createsNamespace: spec.createNamespace,
    ...(spec.targetCluster ? { targetCluster: spec.targetCluster } : {}),
    claims: [
      ...(ownSecret ? [{ kind: 'Secret', name: envSecretName(name), path: ['metadata', 'name'] } as const] : []),
      ...(dockerConfigJson === undefined
        ? []
        : [{ kind: 'Secret', name: imagePullSecretName(name), path: ['metadata', 'name'] } as const]),
      ...Object.keys(spec.configMaps).map((key) => {
        return { kind: 'ConfigMap', name: key, path: ['spec', 'configMaps', key] } as const;
      }),
      { kind: 'Job', name, path: ['metadata', 'name'] },
    ],
  };
}

/** Objects that two jobs both want to make. Two jobs with the same name have one conflict, not one for each object. */
export function duplicateObjects(jobs: readonly JobClaims[]): Conflict[] {
  const owners = new Map<string, number>();
  const conflicts: Conflict[] = [];
  for (const [job, { namespace, claims }] of jobs.entries()) {
    const told = new Set<string>();
    for (const { kind, name, path } of claims.toReversed()) {
      const key = `${kind}/${namespace}/${name}`;
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

/** Jobs for another cluster than the first that names one. */
export function mixedClusters(jobs: readonly JobClaims[]): Conflict[] {
  const first = jobs.findIndex(({ targetCluster }) => targetCluster);
  const cluster = jobs[first]?.targetCluster;
  if (!cluster) return [];
  return jobs.flatMap(({ targetCluster }, job) => {
    if (!targetCluster || sameCluster(targetCluster, cluster)) return [];
    const problem = (other: string): Problem => ({
      code: 'mixed-clusters',
      path: ['spec', 'targetCluster'],
      at: 'key',
      message: `this job is for ${describe(targetCluster)}, but that of ${other} is for ${describe(cluster)}`,
      hint: 'synthesize the jobs of each cluster into a folder of their own',
    });
    return [{ job, other: first, problem }];
  });
}

function sameCluster(a: TargetCluster, b: TargetCluster): boolean {
  return a.clusterKind === b.clusterKind && a.clusterName === b.clusterName;
}

function describe({ clusterKind, clusterName }: TargetCluster): string {
  return `${clusterKind} ${clusterName}`;
}

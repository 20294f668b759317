import type { TargetCluster } from '../generated/kubernetes-job';
import type { Settings } from '../generated/settings';
import { nothingLeft } from '../manifest/fields';
import { type Conflict, type JobClaims, type JobField, NAME, type NameOrigin } from './claims';

export type Layout = NonNullable<Settings['layout']>;

const TARGET_CLUSTER: JobField = { path: ['spec', 'targetCluster'], at: 'key' };
const KIND_FIRST = /^\w+Cluster\./i;

/** The jobs for a cluster, given as NAME or KIND/NAME, and those that name no cluster: they are for any. */
export function jobsForCluster<Job extends JobClaims>(jobs: readonly Job[], cluster: string): Job[] {
  return jobs.filter(({ targetCluster }) => !targetCluster || namesOf(targetCluster).includes(cluster));
}

/** The clusters that jobs name, in order of name. */
export function clusterNames(jobs: readonly JobClaims[]): string[] {
  return [...new Set(jobs.flatMap(({ targetCluster }) => targetCluster?.clusterName ?? []))].sort();
}

/**
 * The folders of the jobs' clusters: the cluster's name, with its kind before it where clusters of two kinds have one
 * name.
 */
export function clusterFolders(
  jobs: readonly { readonly targetCluster?: TargetCluster }[],
): (job: { readonly targetCluster?: TargetCluster }) => string {
  const kinds = new Map<string, Set<string>>();
  for (const { targetCluster } of jobs) {
    if (!targetCluster) continue;
    const { clusterKind, clusterName } = targetCluster;
    kinds.set(clusterName, (kinds.get(clusterName) ?? new Set()).add(clusterKind));
  }
  return ({ targetCluster }) => {
    if (!targetCluster) return '';
    const { clusterKind, clusterName } = targetCluster;
    // A name that looks like a kind and a name might be the folder of that cluster.
    const isPlain = kinds.get(clusterName)?.size === 1 && !KIND_FIRST.test(clusterName);
    return isPlain ? clusterName : `${clusterKind}.${clusterName}`;
  };
}

/** Jobs for another cluster than the first that names one. */
export function mixedClusters<Job extends JobClaims>(jobs: readonly Job[], originOf: NameOrigin<Job>): Conflict<Job>[] {
  const first = jobs.find(({ targetCluster }) => targetCluster);
  const cluster = first?.targetCluster;
  if (!cluster) return [];
  return jobs.flatMap((job): Conflict<Job>[] => {
    const { targetCluster } = job;
    if (!targetCluster || describe(targetCluster) === describe(cluster)) return [];
    const message = `this job is for ${describe(targetCluster)}, but that of ${originOf(first)} is for ${describe(cluster)}`;
    const hint = 'choose one with --cluster, or set layout: per-cluster under kubejob in cdk8s.yaml';
    return [{ code: 'mixed-clusters', job, field: TARGET_CLUSTER, message, hint }];
  });
}

/** Jobs that have no place where each cluster has a folder of its own. */
export function withoutCluster<Job extends JobClaims>(jobs: readonly Job[]): Conflict<Job>[] {
  return jobs.flatMap((job): Conflict<Job>[] => {
    if (job.targetCluster) return [];
    const message = 'the job does not say which cluster it is for, so it has no folder';
    const hint = 'add spec.targetCluster, with clusterKind and clusterName';
    return [{ code: 'no-target-cluster', job, field: NAME, message, hint }];
  });
}

/**
 * Clusters whose folders are one folder where upper and lower case do not differ: with macOS and Windows. Each is told
 * once, at its first job.
 */
export function sameFolders<Job extends JobClaims & { readonly folder: string }>(
  jobs: readonly Job[],
  originOf: NameOrigin<Job>,
): Conflict<Job>[] {
  const firstOf = new Map<string, Job>();
  const folders = new Set<string>();
  return jobs.flatMap((job): Conflict<Job>[] => {
    const { folder } = job;
    if (folders.has(folder)) return [];
    folders.add(folder);
    const first = firstOf.get(folder.toLowerCase());
    if (!first) {
      firstOf.set(folder.toLowerCase(), job);
      return [];
    }
    const message = `with macOS and Windows the folder ${folder} of this cluster is that of ${first.folder}, for which ${originOf(first)} is`;
    const hint = 'write the name of a cluster the same way everywhere, or give one of the two another name';
    return [{ code: 'same-folder', job, field: TARGET_CLUSTER, message, hint }];
  });
}

function namesOf({ clusterKind, clusterName }: TargetCluster): string[] {
  return [clusterName, `${clusterKind}/${clusterName}`];
}

function describe({ clusterKind, clusterName, ...rest }: TargetCluster): string {
  nothingLeft(rest);
  return `${clusterKind} ${clusterName}`;
}

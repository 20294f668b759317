import type { Settings } from '../generated/settings';

/** A minor version of Kubernetes that the output may be for. */
export type KubernetesVersion = NonNullable<Settings['kubernetesVersion']>;

/** The number by which versions compare: 28 for 1.28. */
export function minorOf(version: KubernetesVersion): number {
  return Number(version.replace(/^1\./, ''));
}

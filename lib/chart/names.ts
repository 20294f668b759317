import { type ContentHashes, hashedName } from './content-hash';

/** The name of the one container of the Job's pods. */
export const CONTAINER_NAME = 'job-container';

/** The final names of the objects beside the Job. */
export interface ObjectNames {
  /** The Secret that holds the values of the manifest's own secrets. */
  readonly envSecret: string;
  readonly imagePullSecret: string;
  /** The ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
  readonly rerunCarrier: string;
  /** The ConfigMaps that have another name than in the manifest, by their names there. */
  readonly configMaps: ReadonlyMap<string, string>;
}

/**
 * @param jobName the name that the manifest gives the job
 * @param hashed the ConfigMaps that have the hash of their content in their name, so that what a Job reads can never
 *   change under it
 */
export function objectNames(jobName: string, hashed: ContentHashes): ObjectNames {
  return {
    envSecret: `${jobName}-env-secrets`,
    imagePullSecret: `${jobName}-image-pull-secret`,
    rerunCarrier: `${jobName}-rerun`,
    configMaps: new Map(hashed.map(([name, hash]) => [name, hashedName(name, hash)])),
  };
}

/** The final name of a ConfigMap that the Job reads, whether the manifest makes it or not. */
export function configMapName(name: string, { configMaps }: ObjectNames): string {
  return configMaps.get(name) ?? name;
}

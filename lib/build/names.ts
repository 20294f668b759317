/** The name of the one container of the Job's pods. */
export const CONTAINER_NAME = 'job-container';

/** Annotations under this prefix speak to this tool: they are not carried onto the objects. */
export const ANNOTATION_PREFIX = 'kubejob.dev/';

export function envSecretName(jobName: string): string {
  return `${jobName}-env-secrets`;
}

export function imagePullSecretName(jobName: string): string {
  return `${jobName}-image-pull-secret`;
}

/** The name of the one container of the Job's pods. */
export const CONTAINER_NAME = 'job-container';

export function envSecretName(jobName: string): string {
  return `${jobName}-env-secrets`;
}

export function imagePullSecretName(jobName: string): string {
  return `${jobName}-image-pull-secret`;
}

/** The ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
export function rerunCarrierName(jobName: string): string {
  return `${jobName}-rerun`;
}

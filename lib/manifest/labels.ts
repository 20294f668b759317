import { KUBERNETES_JOB } from './kinds';

/** The keys of the platform's standard labels. */
export const labelKeys = {
  resource: 'project-planton.org/resource',
  resourceName: 'project-planton.org/resource-name',
  resourceKind: 'project-planton.org/resource-kind',
  resourceId: 'project-planton.org/resource-id',
  organization: 'project-planton.org/organization',
  environment: 'project-planton.org/environment',
} as const;

/** The label by which Kueue knows the queue of a Job. */
export const KUEUE_QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** What of a manifest's metadata becomes a label. */
export interface LabelledMetadata {
  readonly name: string;
  readonly id?: string;
  readonly org?: string;
  readonly env?: string;
}

/** The labels that the platform gives to every object and to the pods. */
export function standardLabels({ name, id, org, env }: LabelledMetadata): Record<string, string> {
  return {
    [labelKeys.resource]: 'true',
    [labelKeys.resourceName]: name,
    [labelKeys.resourceKind]: KUBERNETES_JOB,
    ...(id === undefined ? {} : { [labelKeys.resourceId]: id }),
    ...(org === undefined ? {} : { [labelKeys.organization]: org }),
    ...(env === undefined ? {} : { [labelKeys.environment]: env }),
  };
}

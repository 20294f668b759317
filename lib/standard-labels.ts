import type { Metadata } from './generated/kubernetes-job';

/** The labels that the platform gives to every object and to the pods. */
export function standardLabels({ name, id, org, env }: Metadata): Record<string, string> {
  return {
    'project-planton.org/resource': 'true',
    'project-planton.org/resource-name': name,
    'project-planton.org/resource-kind': 'KubernetesJob',
    ...(id === undefined ? {} : { 'project-planton.org/resource-id': id }),
    ...(org === undefined ? {} : { 'project-planton.org/organization': org }),
    ...(env === undefined ? {} : { 'project-planton.org/environment': env }),
  };
}

import type { Metadata } from '../../imports/kubernetes-job';
import { setOwn } from '../own-property';
import type { ObjectMeta } from './k8s';
import { ANNOTATION_PREFIX } from './names';
import { markKeys } from './user-keys';

type Texts = Record<string, string>;

/** What every object of one job has in its metadata. */
export interface SharedMetadata {
  readonly labels: Texts;
  readonly annotations?: Texts;
}

/** The labels of the user, and over them the standard labels of the platform. */
export function labelsOf({ name, id, org, env, labels = {} }: Metadata): Texts {
  return {
    ...labels,
    'project-planton.org/resource': 'true',
    'project-planton.org/resource-name': name,
    'project-planton.org/resource-kind': 'KubernetesJob',
    ...(id === undefined ? {} : { 'project-planton.org/resource-id': id }),
    ...(org === undefined ? {} : { 'project-planton.org/organization': org }),
    ...(env === undefined ? {} : { 'project-planton.org/environment': env }),
  };
}

/** The user's annotations, without those that speak to this tool. */
export function annotationsOf({ annotations = {} }: Metadata): Texts {
  const carried: Texts = {};
  for (const [key, value] of Object.entries(annotations)) {
    if (!key.startsWith(ANNOTATION_PREFIX)) setOwn(carried, key, value);
  }
  return carried;
}

export function sharedMetadata(metadata: Metadata): SharedMetadata {
  const annotations = annotationsOf(metadata);
  return {
    labels: markKeys(labelsOf(metadata)),
    ...(Object.keys(annotations).length > 0 ? { annotations: markKeys(annotations) } : {}),
  };
}

/** The maps with keys of the user in an object's metadata. */
export function userMaps({ labels = {}, annotations = {} }: ObjectMeta): Texts[] {
  return [labels, annotations];
}

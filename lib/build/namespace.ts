import type { Construct } from 'constructs';
import { KubeNamespace, type ObjectMeta } from './k8s';
import { userMaps } from './metadata';
import { unmarkWhenRendered } from './user-keys';

/** The namespace of the job, for a manifest with createNamespace. */
export function createNamespace(scope: Construct, metadata: ObjectMeta): KubeNamespace {
  return unmarkWhenRendered(new KubeNamespace(scope, 'namespace', { metadata }), ...userMaps(metadata));
}

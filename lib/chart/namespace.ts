import type { Construct } from 'constructs';
import { KubeNamespace, type ObjectMeta } from './k8s';
import { withUserKeys } from './user-keys';

/** The namespace of the job, for a manifest with createNamespace. */
export function createNamespace(scope: Construct, metadata: ObjectMeta): KubeNamespace {
  return withUserKeys({ metadata }, (props) => new KubeNamespace(scope, 'namespace', props));
}

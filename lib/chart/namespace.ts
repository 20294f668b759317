import { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeNamespace, type ObjectMeta } from './api-objects';
import type { MetadataOf } from './metadata';

export interface NamespaceProps {
  readonly metadata: ObjectMeta;
}

/** The namespace of the job, for a manifest with createNamespace. */
export function namespaceProps({ spec }: ResolvedJob, metadataOf: MetadataOf): NamespaceProps | undefined {
  return spec.createNamespace ? { metadata: metadataOf('Namespace', spec.namespace) } : undefined;
}

export function createNamespace(scope: Construct, props: NamespaceProps): KubeNamespace {
  const namespace = createApiObject(props, (marked) => new KubeNamespace(scope, 'namespace', marked));
  // cdk8s puts every object into the namespace of its chart; a Namespace stands in none, and Kubernetes refuses it there.
  if (namespace.metadata.namespace !== undefined) namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return namespace;
}

import { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { ENFORCED_LEVEL_LABEL } from '../manifest/well-known';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeNamespace, type ObjectMeta } from './api-objects';
import type { MetadataOf } from './metadata';

export interface NamespaceProps {
  readonly metadata: ObjectMeta;
}

/** The namespace of the job, for a manifest with createNamespace. It enforces the security profile. */
export function namespaceProps({ spec }: ResolvedJob, metadataOf: MetadataOf): NamespaceProps | undefined {
  if (!spec.createNamespace) return undefined;
  const metadata = metadataOf('Namespace', spec.namespace);
  if (spec.securityProfile === 'none') return { metadata };
  return { metadata: { ...metadata, labels: { [ENFORCED_LEVEL_LABEL]: spec.securityProfile, ...metadata.labels } } };
}

export function createNamespace(scope: Construct, props: NamespaceProps): KubeNamespace {
  const namespace = createApiObject(props, (marked) => new KubeNamespace(scope, 'namespace', marked));
  // cdk8s puts every object into the namespace of its chart; a Namespace stands in none, and Kubernetes refuses it there.
  if (namespace.metadata.namespace !== undefined) namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return namespace;
}

import type { Construct } from 'constructs';
import type { PodSpec } from '../generated/kubernetes-types';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeServiceAccount, type ObjectMeta } from './api-objects';
import type { MetadataOf } from './metadata';

export interface ServiceAccountProps {
  readonly metadata: ObjectMeta;
  readonly automountServiceAccountToken: boolean;
}

/**
 * The account of the job's pods; undefined if the manifest does not make it. It gives its token to no pod by itself: a
 * pod that is to have it says so in its own spec.
 */
export function serviceAccountProps(
  { spec: { serviceAccount } }: ResolvedJob,
  metadataOf: MetadataOf,
): ServiceAccountProps | undefined {
  if (!serviceAccount?.create || serviceAccount.name === undefined) return undefined;
  const { name, annotations } = serviceAccount;
  const metadata = metadataOf('ServiceAccount', name, undefined, annotations);
  return { metadata, automountServiceAccountToken: false };
}

export function createServiceAccount(scope: Construct, props: ServiceAccountProps): KubeServiceAccount {
  return createApiObject(props, (marked) => new KubeServiceAccount(scope, 'service-account', marked));
}

/** What the pods say of their account. */
export function podIdentity(
  account: ResolvedJob['spec']['serviceAccount'],
): Pick<PodSpec, 'serviceAccountName' | 'automountServiceAccountToken'> {
  return { serviceAccountName: account?.name, automountServiceAccountToken: account?.automount };
}

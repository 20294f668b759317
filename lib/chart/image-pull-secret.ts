import type { Construct } from 'constructs';
import type { ResolvedJob } from '../resolve/resolve-job';
import { KubeSecret, type ObjectMeta } from './k8s';
import type { MetadataOf } from './metadata';
import type { ObjectNames } from './names';
import { withUserKeys } from './user-keys';

/** The Secret with the credentials that the kubelet pulls the image with. */
export interface ImagePullSecretProps {
  readonly metadata: ObjectMeta;
  /** The content of a Docker config.json. */
  readonly dockerConfigJson: string;
}

/** Undefined if there are no Docker credentials. */
export function imagePullSecretProps(
  { dockerConfigJson }: ResolvedJob,
  { imagePullSecret }: ObjectNames,
  metadataOf: MetadataOf,
): ImagePullSecretProps | undefined {
  if (dockerConfigJson === undefined) return undefined;
  return { metadata: metadataOf('Secret', imagePullSecret), dockerConfigJson };
}

export function createImagePullSecret(scope: Construct, props: ImagePullSecretProps): KubeSecret {
  const data = { '.dockerconfigjson': Buffer.from(props.dockerConfigJson).toString('base64') };
  const secretProps = { metadata: props.metadata, type: 'kubernetes.io/dockerconfigjson', data };
  return withUserKeys(secretProps, (marked) => new KubeSecret(scope, 'image-pull-secret', marked));
}

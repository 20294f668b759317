import type { Construct } from 'constructs';
import { KubeSecret, type ObjectMeta } from './k8s';
import { withUserKeys } from './user-keys';

/** The Secret with the credentials that the kubelet pulls the image with. */
export interface ImagePullSecretProps {
  readonly metadata: ObjectMeta;
  /** The content of a Docker config.json. */
  readonly dockerConfigJson: string;
}

export function createImagePullSecret(scope: Construct, props: ImagePullSecretProps): KubeSecret {
  const data = { '.dockerconfigjson': Buffer.from(props.dockerConfigJson).toString('base64') };
  const secretProps = { metadata: props.metadata, type: 'kubernetes.io/dockerconfigjson', data };
  return withUserKeys(secretProps, (marked) => new KubeSecret(scope, 'image-pull-secret', marked));
}

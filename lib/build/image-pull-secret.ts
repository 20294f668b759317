import type { Construct } from 'constructs';
import { KubeSecret, type ObjectMeta } from './k8s';
import { userMaps } from './metadata';
import { unmarkWhenRendered } from './user-keys';

/**
 * The Secret with the credentials that the kubelet pulls the image with.
 *
 * @param dockerConfigJson the content of a Docker config.json
 */
export function createImagePullSecret(scope: Construct, metadata: ObjectMeta, dockerConfigJson: string): KubeSecret {
  const secret = new KubeSecret(scope, 'image-pull-secret', {
    metadata,
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(dockerConfigJson).toString('base64') },
  });
  return unmarkWhenRendered(secret, ...userMaps(metadata));
}

import type { Construct } from 'constructs';
import { KubeSecret, type ObjectMeta } from './k8s';
import { userMaps } from './metadata';
import { markKeys, unmarkWhenRendered } from './user-keys';

/**
 * The Secret that holds the values of secret variables given in the manifest. It has `data`, not `stringData`: a key
 * that leaves `stringData` stays in the cluster for ever, and server-side apply handles it badly.
 *
 * @param values the secret texts by variable name
 */
export function createEnvSecret(
  scope: Construct,
  metadata: ObjectMeta,
  values: Readonly<Record<string, string>>,
): KubeSecret {
  const entries = Object.entries(values).map(([name, value]) => [name, Buffer.from(value).toString('base64')] as const);
  const data = markKeys(Object.fromEntries(entries));
  const secret = new KubeSecret(scope, 'env-secret', { metadata, type: 'Opaque', data });
  return unmarkWhenRendered(secret, data, ...userMaps(metadata));
}

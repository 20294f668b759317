import type { Construct } from 'constructs';
import { KubeConfigMap, type ObjectMeta } from './k8s';
import { userMaps } from './metadata';
import { markKeys, unmarkWhenRendered } from './user-keys';

/** A ConfigMap of the manifest; its one key is the name that the manifest gave it. */
export function createConfigMap(scope: Construct, metadata: ObjectMeta, key: string, content: string): KubeConfigMap {
  const data = markKeys({ [key]: content });
  const configMap = new KubeConfigMap(scope, `config-map-${key}`, { metadata, data });
  return unmarkWhenRendered(configMap, data, ...userMaps(metadata));
}

import type { Construct } from 'constructs';
import { setOwn } from '../manifest/own-property';
import { KubeConfigMap, type ObjectMeta } from './k8s';
import { withUserKeys } from './user-keys';

/** A ConfigMap of the manifest; its one key is the name that the manifest gave it. */
export interface ConfigMapProps {
  readonly metadata: ObjectMeta;
  readonly key: string;
  readonly content: string;
  /** Whether its content can never change: another content has another name then. */
  readonly immutable?: true;
}

export function createConfigMap(
  scope: Construct,
  props: ConfigMapProps,
  id = `config-map-${props.key}`,
): KubeConfigMap {
  const { metadata, key, content, immutable } = props;
  const data: Record<string, string> = {};
  setOwn(data, key, content);
  return withUserKeys({ metadata, data, immutable }, (marked) => new KubeConfigMap(scope, id, marked));
}

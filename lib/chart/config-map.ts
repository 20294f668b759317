import type { Construct } from 'constructs';
import { setOwn } from '../manifest/own-property';
import type { ResolvedJob } from '../resolve/resolve-job';
import { KubeConfigMap, type ObjectMeta, withUserKeys } from './api-objects';
import { configMapName, type MetadataOf, type ObjectNames } from './metadata';

/** A ConfigMap of the manifest; its one key is the name that the manifest gave it. */
export interface ConfigMapProps {
  readonly metadata: ObjectMeta;
  readonly key: string;
  readonly content: string;
  /** Whether its content can never change: another content has another name then. */
  readonly immutable?: true;
}

/** The ConfigMaps of the manifest, in order of name. */
export function configMapProps({ spec }: ResolvedJob, names: ObjectNames, metadataOf: MetadataOf): ConfigMapProps[] {
  return Object.entries(spec.configMaps)
    .map(([key, content]): ConfigMapProps => {
      const name = configMapName(key, names);
      const immutable = name === key ? {} : { immutable: true as const };
      return { metadata: metadataOf('ConfigMap', name, content), key, content, ...immutable };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
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

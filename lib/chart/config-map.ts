import type { Construct } from 'constructs';
import { getOwn, setOwn } from '../manifest/own-property';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeConfigMap, type ObjectMeta } from './api-objects';
import { configMapName, type MetadataOf, type ObjectNames } from './metadata';

export interface ConfigMapProps {
  readonly metadata: ObjectMeta;
  readonly data?: Record<string, string>;
  readonly binaryData?: Record<string, string>;
  /** Whether its content can never change: another content has another name then. */
  readonly immutable?: boolean;
}

/** The ConfigMaps of the manifest by their names there, in order: each has its content under that name, too. */
export function configMapProps({ spec }: ResolvedJob, metadataOf: MetadataOf): [name: string, ConfigMapProps][] {
  return Object.entries(spec.configMaps)
    .map(([name, content]): [string, ConfigMapProps] => {
      return [name, { metadata: metadataOf('ConfigMap', name, content), data: dataWith(name, content) }];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export function dataWith(key: string, content: string): Record<string, string> {
  const data: Record<string, string> = {};
  setOwn(data, key, content);
  return data;
}

/** What a ConfigMap gives to those who read it: a text alone if it has no more than the one that the manifest gave it. */
export function contentOf(name: string, { data = {}, binaryData }: ConfigMapProps): unknown {
  const text = getOwn(data, name);
  return text === undefined || binaryData || Object.keys(data).length > 1 ? { data, binaryData } : text;
}

/** With the name that the Job reads it by. */
export function withConfigMapName(name: string, props: ConfigMapProps, names: ObjectNames): ConfigMapProps {
  const finalName = configMapName(name, names);
  if (finalName === name) return props;
  return { ...props, metadata: { ...props.metadata, name: finalName }, immutable: true };
}

export function createConfigMap(scope: Construct, id: string, props: ConfigMapProps): KubeConfigMap {
  return createApiObject(props, (marked) => new KubeConfigMap(scope, id, marked));
}

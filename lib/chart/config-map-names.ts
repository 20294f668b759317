import { contentHash, hashedName } from '../delivery/content-hash';
import type { ResolvedSpec } from '../resolve/resolve-job';

/** The names of the ConfigMap objects, by the names that the manifest gives them. */
export type ConfigMapNames = ReadonlyMap<string, string>;

/**
 * Names for the manifest's ConfigMaps, in order of name: its own, or with a hash of the content, so that what a Job
 * reads can never change under it.
 */
export function configMapNames({ configMaps }: ResolvedSpec, withHash: boolean): ConfigMapNames {
  const names = Object.keys(configMaps).sort();
  return new Map(names.map((name) => [name, withHash ? hashedName(name, contentHash(configMaps[name])) : name]));
}

/** The spec with every reference to one of the manifest's ConfigMaps under its final name. */
export function renameConfigMaps(spec: ResolvedSpec, names: ConfigMapNames): ResolvedSpec {
  const renamed = <T extends { readonly name: string }>(reference: T): T => {
    return { ...reference, name: names.get(reference.name) ?? reference.name };
  };
  return {
    ...spec,
    volumeMounts: spec.volumeMounts.map(({ configMap, ...mount }) => {
      return configMap ? { ...mount, configMap: renamed(configMap) } : mount;
    }),
    env: {
      ...spec.env,
      variables: spec.env.variables.map(({ configMapKeyRef, ...variable }) => {
        return configMapKeyRef ? { ...variable, configMapKeyRef: renamed(configMapKeyRef) } : variable;
      }),
      envFrom: spec.env.envFrom.map(({ configMapRef, ...source }) => {
        return configMapRef ? { ...source, configMapRef: renamed(configMapRef) } : source;
      }),
    },
  };
}

import type { KeyedSource, VolumeMount as ManifestMount } from '../generated/kubernetes-job';
import type { Volume, VolumeMount } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import { canonicalQuantity } from '../manifest/quantity';
import { configMapName, type ObjectNames } from './metadata';

type HostPath = NonNullable<ManifestMount['hostPath']>;
type EmptyDir = NonNullable<ManifestMount['emptyDir']>;
type Claim = NonNullable<ManifestMount['pvc']>;

/** A mount of the manifest is two things in Kubernetes: a mount of the container, and the volume of the pod behind it. */
export interface Volumes {
  /** In the manifest's order. */
  readonly volumeMounts: readonly VolumeMount[];
  /** One for each name, in the order of their first mount. */
  readonly volumes: readonly Volume[];
}

export function volumesOf(mounts: readonly ManifestMount[], names: ObjectNames): Volumes {
  const volumeMounts: VolumeMount[] = [];
  const volumes = new Map<string, Volume>();
  for (const mount of mounts) {
    const { name, mountPath, readOnly, subPath, configMap, secret, hostPath, emptyDir, pvc, ...rest } = mount;
    nothingLeft(rest);
    volumeMounts.push({ name, mountPath, readOnly, subPath });
    const source = { configMap, secret, hostPath, emptyDir, pvc };
    if (!volumes.has(name)) volumes.set(name, { name, ...volumeSource(name, source, names) });
  }
  return { volumeMounts, volumes: [...volumes.values()] };
}

type MountedSource = Pick<ManifestMount, 'configMap' | 'secret' | 'hostPath' | 'emptyDir' | 'pvc'>;

function volumeSource(volume: string, source: MountedSource, names: ObjectNames): Omit<Volume, 'name'> {
  const { configMap, secret, hostPath, emptyDir, pvc, ...rest } = source;
  nothingLeft(rest);
  if (configMap) return { configMap: { name: configMapName(configMap.name, names), ...filesOf(configMap) } };
  if (secret) return { secret: { secretName: secret.name, ...filesOf(secret) } };
  if (hostPath) return { hostPath: hostPathSource(hostPath) };
  if (emptyDir) return { emptyDir: emptyDirSource(emptyDir) };
  if (pvc) return { persistentVolumeClaim: claimSource(pvc) };
  throw new Error(`the volume ${volume} has no source`);
}

function filesOf({ name: _object, key, path, defaultMode, ...rest }: KeyedSource) {
  nothingLeft(rest);
  return { defaultMode, items: key === undefined ? undefined : [{ key, path: path ?? key }] };
}

function hostPathSource({ path, type, ...rest }: HostPath): Volume['hostPath'] {
  nothingLeft(rest);
  return { path, type };
}

function emptyDirSource({ medium, sizeLimit, ...rest }: EmptyDir): Volume['emptyDir'] {
  nothingLeft(rest);
  return { medium, sizeLimit: sizeLimit === undefined ? undefined : canonicalQuantity(sizeLimit) };
}

function claimSource({ claimName, readOnly, ...rest }: Claim): Volume['persistentVolumeClaim'] {
  nothingLeft(rest);
  return { claimName, readOnly };
}

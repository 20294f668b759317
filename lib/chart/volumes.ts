import type { KeyedSource, VolumeMount as ManifestMount } from '../generated/kubernetes-job';
import { Quantity, type Volume, type VolumeMount } from './k8s';

/** The container's mounts, in the manifest's order; undefined if there are none. */
export function volumeMounts(mounts: readonly ManifestMount[]): VolumeMount[] | undefined {
  if (mounts.length === 0) return undefined;
  return mounts.map(({ name, mountPath, readOnly, subPath }) => ({ name, mountPath, readOnly, subPath }));
}

/** The pod's volumes: one for each name, in the order of their first mount; undefined if there are none. */
export function volumes(mounts: readonly ManifestMount[]): Volume[] | undefined {
  if (mounts.length === 0) return undefined;
  const byName = new Map<string, Volume>();
  for (const mount of mounts) if (!byName.has(mount.name)) byName.set(mount.name, toVolume(mount));
  return [...byName.values()];
}

function toVolume({ name, configMap, secret, hostPath, emptyDir, pvc }: ManifestMount): Volume {
  if (configMap) return { name, configMap: { name: configMap.name, ...files(configMap) } };
  if (secret) return { name, secret: { secretName: secret.name, ...files(secret) } };
  if (hostPath) return { name, hostPath };
  if (pvc) return { name, persistentVolumeClaim: pvc };
  if (!emptyDir) throw new Error(`the volume ${name} has no source`);
  const { medium, sizeLimit } = emptyDir;
  return {
    name,
    emptyDir: { medium, ...(sizeLimit === undefined ? {} : { sizeLimit: Quantity.fromString(sizeLimit) }) },
  };
}

function files({ key, path, defaultMode }: KeyedSource) {
  return { defaultMode, ...(key === undefined ? {} : { items: [{ key, path: path ?? key }] }) };
}

import type { Path } from '../diagnostics/diagnostic';
import type { Container, PodSpec, Volume, VolumeMount } from '../generated/kubernetes-types';
import type { Draft } from './draft';

/**
 * The volumes of a pod and the mounts of its container: what a mount of the manifest can say, it says; the others stay what
 * they are in the sections.
 *
 * @param paths where the pod's spec and its container stand
 */
export function importVolumes(
  draft: Draft,
  { volumes = [], initContainers = [] }: PodSpec,
  { volumeMounts = [] }: Container,
  paths: { readonly pod: Path; readonly container: Path },
): void {
  const elsewhere = new Set(initContainers.flatMap((other) => (other.volumeMounts ?? []).map(({ name }) => name)));
  const simple = new Map<string, object>();
  for (const volume of volumes) {
    const source = elsewhere.has(volume.name) ? undefined : mountSource(volume);
    const mounts = volumeMounts.filter(({ name }) => name === volume.name);
    if (source && mounts.length > 0 && mounts.every(isSimple)) simple.set(volume.name, source);
  }
  const short = volumeMounts.filter(({ name }) => simple.has(name));
  draft.set(
    ['spec', 'volumeMounts'],
    short.map((mount) => ({ ...mount, ...simple.get(mount.name) })),
    [...paths.container, 'volumeMounts'],
  );
  for (const [index, mount] of short.entries()) {
    const { name } = mount;
    const volume = volumes.findIndex((one) => one.name === name);
    const [source = ''] = Object.keys(simple.get(name) ?? {});
    const given = Object.keys(volumes[volume] ?? {}).find((field) => field !== 'name') ?? '';
    draft.note(['spec', 'volumeMounts', index], [...paths.container, 'volumeMounts', volumeMounts.indexOf(mount)]);
    draft.note(['spec', 'volumeMounts', index, source], [...paths.pod, 'volumes', volume, given]);
  }
  const others = volumes.filter(({ name }) => !simple.has(name));
  const otherMounts = volumeMounts.filter(({ name }) => !simple.has(name));
  draft.set(['spec', 'pod', 'volumes'], others, [...paths.pod, 'volumes']);
  for (const [index, volume] of others.entries())
    draft.note(['spec', 'pod', 'volumes', index], [...paths.pod, 'volumes', volumes.indexOf(volume)]);
  draft.set(['spec', 'container', 'volumeMounts'], otherMounts, [...paths.container, 'volumeMounts']);
  for (const [index, mount] of otherMounts.entries()) {
    draft.note(
      ['spec', 'container', 'volumeMounts', index],
      [...paths.container, 'volumeMounts', volumeMounts.indexOf(mount)],
    );
  }
}

function isSimple({
  name: _name,
  mountPath: _path,
  readOnly: _readOnly,
  subPath: _subPath,
  ...rest
}: VolumeMount): boolean {
  return Object.keys(rest).length === 0;
}

/** The source of a volume as a mount of the manifest has it; undefined if a mount can't say it. */
function mountSource({ name: _name, ...source }: Volume): object | undefined {
  const { configMap, secret, hostPath, emptyDir, persistentVolumeClaim } = source;
  if (Object.keys(source).length === 0) return { emptyDir: {} };
  if (emptyDir) return { emptyDir };
  if (hostPath) return { hostPath };
  if (persistentVolumeClaim) return { pvc: persistentVolumeClaim };
  if (configMap?.name !== undefined) {
    const { name, ...files } = configMap;
    return keyed('configMap', name, files);
  }
  if (secret?.secretName !== undefined) {
    const { secretName, ...files } = secret;
    return keyed('secret', secretName, files);
  }
  return undefined;
}

interface Files {
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
  readonly optional?: boolean;
  readonly defaultMode?: number;
}

function keyed(kind: string, name: string, { items, optional, defaultMode }: Files): object | undefined {
  const [item, ...more] = items ?? [];
  if (optional !== undefined || more.length > 0 || item?.mode !== undefined) return undefined;
  const mode = defaultMode === undefined ? {} : { defaultMode };
  const file = item ? { key: item.key, ...(item.path === item.key ? {} : { path: item.path }) } : {};
  return { [kind]: { name, ...file, ...mode } };
}

import type { Path } from '../../diagnostics/diagnostic';
import type { KeyToPath, PodSpec } from '../../generated/kubernetes-types';
import { getOwn, type UserMap } from '../../manifest/own-property';
import { type KubernetesPart, partsOfSection, partsOfType } from '../../schema/kubernetes-parts';
import type { CheckedSpec } from '../job';
import type { Use } from '../use';

/** The field that names an object, by the type in Kubernetes' API that has it. */
const NAMES: Readonly<Record<string, readonly [kind: Use['kind'], field: string]>> = {
  ConfigMapEnvSource: ['ConfigMap', 'name'],
  ConfigMapKeySelector: ['ConfigMap', 'name'],
  ConfigMapProjection: ['ConfigMap', 'name'],
  ConfigMapVolumeSource: ['ConfigMap', 'name'],
  LocalObjectReference: ['Secret', 'name'],
  PersistentVolumeClaimVolumeSource: ['PersistentVolumeClaim', 'claimName'],
  SecretEnvSource: ['Secret', 'name'],
  SecretKeySelector: ['Secret', 'name'],
  SecretProjection: ['Secret', 'name'],
  SecretReference: ['Secret', 'name'],
  SecretVolumeSource: ['Secret', 'secretName'],
};

/** What the sections of a spec use by name, in their order. */
export function* usesInSections({ pod, container }: Pick<CheckedSpec, 'pod' | 'container'>): Generator<Use> {
  for (const [name, section] of Object.entries({ pod, container })) {
    if (!section) continue;
    for (const part of partsOfSection(name as 'pod' | 'container', section)) yield* usesOfPart(part);
  }
}

/** What a pod uses by name that stands at a path of an object of Kubernetes. */
export function* usesInPod(pod: PodSpec, path: Path): Generator<Use> {
  for (const part of partsOfType('PodSpec', pod, path)) yield* usesOfPart(part);
}

function* usesOfPart({ type, value, path }: KubernetesPart): Generator<Use> {
  const [kind, field] = NAMES[type] ?? [];
  const name = field === undefined ? undefined : getOwn(value, field);
  if (kind === undefined || field === undefined || typeof name !== 'string') return;
  const use = { kind, name, path: [...path, field], optional: value.optional === true };
  const keys = [...keysOf(value, path)];
  if (keys.length === 0) yield use;
  for (const key of keys) yield { ...use, key };
}

/** The keys that are taken of it, each with its place. */
function* keysOf({ key, items }: UserMap, path: Path): Generator<{ readonly name: string; readonly path: Path }> {
  if (typeof key === 'string') yield { name: key, path: [...path, 'key'] };
  for (const [index, item] of ((items ?? []) as readonly KeyToPath[]).entries()) {
    yield { name: item.key, path: [...path, 'items', index, 'key'] };
  }
}

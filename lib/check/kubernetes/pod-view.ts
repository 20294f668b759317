import type { Path } from '../../diagnostics/diagnostic';
import type { Container, PodSecurityContext, SecurityContext } from '../../generated/kubernetes-types';
import { CONTAINER_NAME } from '../../manifest/well-known';
import type { CheckedSpec } from '../job';

/** What of a spec its pods are made of, as far as these rules go. */
export type PodView = Pick<CheckedSpec, 'pod' | 'container' | 'volumeMounts'>;

/** A part of a pod, and where it stands in the manifest. */
export interface Part<Value> {
  readonly value: Value;
  readonly path: Path;
  /** The part in words. */
  readonly what: string;
}

/** A container that the manifest makes: of the main one, what Kubernetes' own fields say. */
export type PodContainer = Partial<Container>;

/** The fields that the security contexts of pods and of containers both have. */
export type SharedContext = Pick<
  PodSecurityContext & SecurityContext,
  keyof PodSecurityContext & keyof SecurityContext
>;

const POD: Path = ['spec', 'pod'];

/** The containers of a job's pods: the main one, and then those that start before it. */
export function containersOf({ container = {}, pod }: PodView): Part<PodContainer>[] {
  const initContainers = (pod?.initContainers ?? []).map((value, index) => {
    return { value, path: [...POD, 'initContainers', index], what: `the container ${value.name}` };
  });
  return [{ value: container, path: ['spec', 'container'], what: 'the container' }, ...initContainers];
}

/** What the containers of a job's pods are called. */
export function containerNames({ pod }: Pick<PodView, 'pod'>): string[] {
  return [CONTAINER_NAME, ...(pod?.initContainers ?? []).map(({ name }) => name)];
}

/** The security context of the pods, and then those of their containers; what is not given is empty. */
export function securityContextsOf(spec: PodView): Part<SharedContext>[] {
  const { securityContext = {} } = spec.pod ?? {};
  return [{ value: securityContext, path: [...POD, 'securityContext'], what: 'the pod' }, ...containerContexts(spec)];
}

export function containerContexts(spec: PodView): Part<SecurityContext>[] {
  return containersOf(spec).map(({ value, path, what }) => {
    return { value: value.securityContext ?? {}, path: [...path, 'securityContext'], what };
  });
}

/** The volumes of a job's pods by what is behind each: the name of its source, and where that stands. */
export function volumeSourcesOf({ volumeMounts, pod }: PodView): Part<string>[] {
  const mounted = volumeMounts.flatMap(({ name, hostPath }, index) => {
    return hostPath ? [{ value: 'hostPath', path: ['spec', 'volumeMounts', index, 'hostPath'], what: name }] : [];
  });
  const declared = (pod?.volumes ?? []).flatMap(({ name, ...sources }, index) => {
    return Object.keys(sources).map((value) => ({ value, path: [...POD, 'volumes', index, value], what: name }));
  });
  return [...mounted.filter(({ what }, index) => mounted.findIndex((one) => one.what === what) === index), ...declared];
}

/** Whether the pods run on Windows, where some of what Linux can restrict does not exist. */
export function isWindows({ pod }: PodView): boolean {
  return pod?.os?.name === 'windows';
}

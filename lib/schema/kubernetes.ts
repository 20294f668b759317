import type { UserMap } from '../manifest/own-property';

/** What references to Kubernetes' own types begin with. */
export const KUBERNETES_SCHEMA = 'kubernetes.schema.json';

/**
 * The schema and the validators of Kubernetes' own types. They are half as large as all the rest, so they are loaded when
 * they are first asked for, and not by an import.
 */
function load(): typeof import('./kubernetes-chunk') {
  return require('./kubernetes-chunk');
}

/** Kubernetes' own types by their names in its API. */
export function kubernetesTypes(): UserMap {
  return load().kubernetesSchema.$defs;
}

/** The validators of the sections (`podSection`) and of whole objects (`ConfigMap`). */
export function kubernetesValidators(): typeof import('./kubernetes-chunk')['kubernetesValidators'] {
  return load().kubernetesValidators;
}

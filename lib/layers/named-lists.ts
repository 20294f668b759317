import { type Field, isKubernetesType } from '../schema/field';

/** The field that names the items of our own lists. */
const OWN: Readonly<Record<string, string>> = { variables: 'name', secrets: 'name', volumeMounts: 'name' };

/**
 * The field that names the items of Kubernetes' lists, where its API merges them by name (`x-kubernetes-list-map-keys` and
 * `x-kubernetes-patch-merge-key` of its OpenAPI definitions; of several keys the first).
 */
const OF_KUBERNETES: Readonly<Record<string, string>> = {
  claims: 'name',
  containers: 'name',
  env: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ports: 'containerPort',
  resourceClaims: 'name',
  schedulingGates: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

/**
 * The field by which the items of a list are told apart; undefined for a list whose items have no names, such as `args`.
 *
 * @param name what the list is called
 * @param isExact whether it is a part of a type of Kubernetes' own
 */
export function nameOfItems(name: string, { items }: Field, isExact: boolean): string | undefined {
  if (!items) return undefined;
  const names = isExact || isKubernetesType(items) ? OF_KUBERNETES : OWN;
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

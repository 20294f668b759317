import type { EnvFromSource as ManifestEnvFrom } from '../generated/kubernetes-job';
import type { ResolvedSecret, ResolvedSpec, ResolvedVariable } from '../resolve/resolve-job';
import { type EnvFromSource, type EnvVar, Quantity } from './k8s';

/** Variables that every job of the platform has, unless the manifest sets them itself. */
const BUILT_IN: readonly EnvVar[] = [
  { name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
  { name: 'K8S_POD_ID', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
];

/**
 * The container's variables: the built-in ones, then the variables, then the secrets.
 *
 * @param ownSecret the name of the Secret that holds the values of the manifest's own secrets
 */
export function environmentVariables({ env }: ResolvedSpec, ownSecret: string): EnvVar[] {
  const own = [...env.variables.map(toEnvVar), ...env.secrets.map((secret) => toSecretEnvVar(secret, ownSecret))];
  const names = new Set(own.map(({ name }) => name));
  return [...BUILT_IN.filter(({ name }) => !names.has(name)), ...own];
}

/** Whole ConfigMaps and Secrets as variables; undefined if there are none. */
export function environmentSources({ env }: ResolvedSpec): EnvFromSource[] | undefined {
  return env.envFrom.length === 0 ? undefined : env.envFrom.map((source: ManifestEnvFrom) => ({ ...source }));
}

function toEnvVar({ name, value, configMapKeyRef, fieldRef, resourceFieldRef }: ResolvedVariable): EnvVar {
  if (value !== undefined) return { name, value };
  if (configMapKeyRef) return { name, valueFrom: { configMapKeyRef } };
  if (fieldRef) return { name, valueFrom: { fieldRef } };
  if (!resourceFieldRef) throw new Error(`the variable ${name} has no source`);
  const { divisor, ...rest } = resourceFieldRef;
  const unit = divisor === undefined ? {} : { divisor: Quantity.fromString(divisor) };
  return { name, valueFrom: { resourceFieldRef: { ...rest, ...unit } } };
}

function toSecretEnvVar({ name, secretRef }: ResolvedSecret, ownSecret: string): EnvVar {
  if (!secretRef) return { name, valueFrom: { secretKeyRef: { name: ownSecret, key: name } } };
  const { namespace: _own, ...secretKeyRef } = secretRef;
  return { name, valueFrom: { secretKeyRef } };
}

import type {
  ConfigMapKeyRef,
  FieldRef,
  EnvFromSource as ManifestEnvFrom,
  ObjectRef,
  ResourceFieldRef,
  SecretRef,
} from '../generated/kubernetes-job';
import type { Container, EnvFromSource, EnvVar, EnvVarSource } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import { canonicalQuantity } from '../manifest/quantity';
import type { ResolvedSecret, ResolvedSpec, ResolvedVariable } from '../resolve/resolve-job';
import { configMapName, type ObjectNames } from './metadata';

/** Variables that every job of the platform has, unless the manifest sets them itself. */
const BUILT_IN: readonly EnvVar[] = [
  { name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
  { name: 'K8S_POD_ID', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
];

/**
 * The container's variables: the built-in ones, then the variables, then the secrets; and the ConfigMaps and Secrets
 * that are variables as a whole.
 */
export function environment(
  { variables, secrets, envFrom, ...rest }: ResolvedSpec['env'],
  names: ObjectNames,
): Pick<Container, 'env' | 'envFrom'> {
  nothingLeft(rest);
  const own = [
    ...variables.map((variable) => toEnvVar(variable, names)),
    ...secrets.map((secret) => toSecretEnvVar(secret, names)),
  ];
  const ownNames = new Set(own.map(({ name }) => name));
  return {
    env: [...BUILT_IN.filter(({ name }) => !ownNames.has(name)), ...own],
    envFrom: envFrom.length === 0 ? undefined : envFrom.map((source) => toEnvFromSource(source, names)),
  };
}

function toEnvVar(variable: ResolvedVariable, names: ObjectNames): EnvVar {
  const { name, value, configMapKeyRef, fieldRef, resourceFieldRef, ...rest } = variable;
  nothingLeft(rest);
  if (value !== undefined) return { name, value };
  if (configMapKeyRef) return { name, valueFrom: { configMapKeyRef: toKeySelector(configMapKeyRef, names) } };
  if (fieldRef) return { name, valueFrom: { fieldRef: toFieldSelector(fieldRef) } };
  if (!resourceFieldRef) throw new Error(`the variable ${name} has no source`);
  return { name, valueFrom: { resourceFieldRef: toResourceSelector(resourceFieldRef) } };
}

function toSecretEnvVar(secret: ResolvedSecret, { envSecret }: ObjectNames): EnvVar {
  const {
    name,
    secretRef,
    // They stand in the job's own Secret, or in the ExternalSecret that makes it.
    value: _value,
    remoteRef: _remoteRef,
    ...rest
  } = secret;
  nothingLeft(rest);
  const own = { name: envSecret, key: name };
  return { name, valueFrom: { secretKeyRef: secretRef ? toSecretSelector(secretRef) : own } };
}

function toKeySelector(
  { name, key, optional, ...rest }: ConfigMapKeyRef,
  names: ObjectNames,
): EnvVarSource['configMapKeyRef'] {
  nothingLeft(rest);
  return { name: configMapName(name, names), key, optional };
}

// An empty text is the default: the API server doesn't store it, so that written out it would be a change at each apply.

function toFieldSelector({ fieldPath, apiVersion, ...rest }: FieldRef): EnvVarSource['fieldRef'] {
  nothingLeft(rest);
  return { fieldPath, apiVersion: apiVersion || undefined };
}

function toResourceSelector(ref: ResourceFieldRef): EnvVarSource['resourceFieldRef'] {
  const { resource, containerName, divisor, ...rest } = ref;
  nothingLeft(rest);
  const unit = divisor === undefined ? undefined : canonicalQuantity(divisor);
  return { resource, containerName: containerName || undefined, divisor: unit };
}

function toSecretSelector(ref: SecretRef): EnvVarSource['secretKeyRef'] {
  // A namespace can only be that of the job, where Kubernetes looks anyway.
  const { name, key, optional, namespace: _namespace, ...rest } = ref;
  nothingLeft(rest);
  return { name, key, optional };
}

function toEnvFromSource(source: ManifestEnvFrom, names: ObjectNames): EnvFromSource {
  const { prefix, configMapRef, secretRef, ...rest } = source;
  nothingLeft(rest);
  if (secretRef) return { prefix, secretRef: toObjectReference(secretRef) };
  if (!configMapRef) throw new Error('an entry of envFrom has no source');
  const { name, ...reference } = toObjectReference(configMapRef);
  return { prefix, configMapRef: { ...reference, name: configMapName(name, names) } };
}

function toObjectReference({ name, optional, ...rest }: ObjectRef) {
  nothingLeft(rest);
  return { name, optional };
}

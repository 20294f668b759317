import type { Construct } from 'constructs';
import {
  ExternalSecret,
  type ExternalSecretSpec,
  ExternalSecretSpecSecretStoreRefKind,
  ExternalSecretSpecTargetCreationPolicy,
} from '../../imports/external-secrets.io';
import type { SecretStore } from '../delivery/options';
import type { RemoteRef } from '../generated/kubernetes-job';
import { nothingLeft } from '../manifest/fields';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, type ObjectMeta } from './api-objects';
import type { MetadataOf, ObjectNames } from './metadata';

export interface ExternalSecretProps {
  readonly metadata: ObjectMeta;
  readonly spec: ExternalSecretSpec;
}

/**
 * The ExternalSecret from which the External Secrets Operator makes the job's own Secret; undefined if no secret comes
 * from a secret store. It has the name of the Secret that it makes.
 */
export function externalSecretProps(
  { spec }: ResolvedJob,
  { envSecret }: ObjectNames,
  metadataOf: MetadataOf,
  store: SecretStore | undefined,
): ExternalSecretProps | undefined {
  const entries = spec.env.secrets.flatMap(({ name, remoteRef }) => (remoteRef ? [[name, remoteRef] as const] : []));
  if (entries.length === 0 || !store) return undefined;
  return { metadata: metadataOf('ExternalSecret', envSecret, entries), spec: specOf(envSecret, store, entries) };
}

const STORE_KINDS: Readonly<Record<NonNullable<SecretStore['kind']>, ExternalSecretSpecSecretStoreRefKind>> = {
  SecretStore: ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
  ClusterSecretStore: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
};

/** The Secret goes with the ExternalSecret. */
function specOf(
  name: string,
  store: SecretStore,
  entries: readonly (readonly [variable: string, RemoteRef])[],
): ExternalSecretSpec {
  return {
    secretStoreRef: { name: store.name, kind: STORE_KINDS[store.kind ?? 'SecretStore'] },
    target: { name, creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER },
    data: entries.map(([secretKey, { key, property, version, ...rest }]) => {
      nothingLeft(rest);
      return { secretKey, remoteRef: { key, property, version } };
    }),
  };
}

export function createExternalSecret(scope: Construct, props: ExternalSecretProps): ExternalSecret {
  return createApiObject(props, (marked) => new ExternalSecret(scope, 'external-secret', marked));
}

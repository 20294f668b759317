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
import { type ObjectMeta, withUserKeys } from './api-objects';
import type { MetadataOf, ObjectNames } from './metadata';

/** The ExternalSecret from which the External Secrets Operator makes the job's own Secret. */
export interface ExternalSecretProps {
  readonly metadata: ObjectMeta;
  readonly store: SecretStore;
  /** The entries of the store by variable name. */
  readonly entries: ReadonlyMap<string, RemoteRef>;
}

/** Undefined if no secret comes from a secret store. The ExternalSecret has the name of the Secret that it makes. */
export function externalSecretProps(
  { spec }: ResolvedJob,
  { envSecret }: ObjectNames,
  metadataOf: MetadataOf,
  store: SecretStore | undefined,
): ExternalSecretProps | undefined {
  const entries = spec.env.secrets.flatMap(({ name, remoteRef }) => (remoteRef ? [[name, remoteRef] as const] : []));
  if (entries.length === 0 || !store) return undefined;
  return { metadata: metadataOf('ExternalSecret', envSecret, entries), store, entries: new Map(entries) };
}

const STORE_KINDS: Readonly<Record<NonNullable<SecretStore['kind']>, ExternalSecretSpecSecretStoreRefKind>> = {
  SecretStore: ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
  ClusterSecretStore: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
};

/** The Secret gets the ExternalSecret's own name, and goes with it. */
export function externalSecretSpec({ metadata, store, entries }: ExternalSecretProps): ExternalSecretSpec {
  return {
    secretStoreRef: { name: store.name, kind: STORE_KINDS[store.kind ?? 'SecretStore'] },
    target: { name: metadata.name, creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER },
    data: [...entries].map(([secretKey, { key, property, version, ...rest }]) => {
      nothingLeft(rest);
      return { secretKey, remoteRef: { key, property, version } };
    }),
  };
}

export function createExternalSecret(scope: Construct, props: ExternalSecretProps): ExternalSecret {
  const spec = externalSecretSpec(props);
  return withUserKeys(
    { metadata: props.metadata, spec },
    (marked) => new ExternalSecret(scope, 'external-secret', marked),
  );
}

import type { Construct } from 'constructs';
import {
  ExternalSecret,
  ExternalSecretSpecSecretStoreRefKind,
  ExternalSecretSpecTargetCreationPolicy,
} from '../../imports/external-secrets.io';
import type { SecretStore } from '../delivery/options';
import type { RemoteRef } from '../generated/kubernetes-job';
import type { ObjectMeta } from './k8s';
import { withUserKeys } from './user-keys';

/** The ExternalSecret from which the External Secrets Operator makes the job's own Secret. */
export interface ExternalSecretProps {
  readonly metadata: ObjectMeta;
  readonly store: SecretStore;
  /** The entries of the store by variable name. */
  readonly entries: ReadonlyMap<string, RemoteRef>;
}

const STORE_KINDS: Readonly<Record<NonNullable<SecretStore['kind']>, ExternalSecretSpecSecretStoreRefKind>> = {
  SecretStore: ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
  ClusterSecretStore: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
};

/** The Secret gets the ExternalSecret's own name, and goes with it. */
export function createExternalSecret(scope: Construct, { metadata, store, entries }: ExternalSecretProps) {
  const spec = {
    secretStoreRef: { name: store.name, kind: STORE_KINDS[store.kind ?? 'SecretStore'] },
    target: { name: metadata.name, creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER },
    data: [...entries].map(([secretKey, remoteRef]) => ({ secretKey, remoteRef })),
  };
  return withUserKeys({ metadata, spec }, (props) => new ExternalSecret(scope, 'external-secret', props));
}

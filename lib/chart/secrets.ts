import type { Construct } from 'constructs';
import { setOwn } from '../manifest/own-property';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeSecret, type ObjectMeta } from './api-objects';
import type { MetadataOf, ObjectNames } from './metadata';

export interface SecretProps {
  readonly metadata: ObjectMeta;
  readonly type: string;
  /** In base64. */
  readonly data: Record<string, string>;
}

/**
 * The Secret that holds the values of a job's own secrets; undefined if no secret has its value here.
 *
 * It has `data`, not `stringData`: a key that leaves `stringData` stays in the cluster for ever, and server-side apply
 * handles it badly.
 */
export function envSecretProps(
  { spec }: ResolvedJob,
  { envSecret }: ObjectNames,
  metadataOf: MetadataOf,
): SecretProps | undefined {
  const data: Record<string, string> = {};
  for (const { name, value } of spec.env.secrets) if (value !== undefined) setOwn(data, name, inBase64(value));
  if (Object.keys(data).length === 0) return undefined;
  return { metadata: metadataOf('Secret', envSecret), type: 'Opaque', data };
}

/** The Secret with the credentials that the kubelet pulls the image with; undefined if there are none. */
export function imagePullSecretProps(
  { dockerConfigJson }: ResolvedJob,
  { imagePullSecret }: ObjectNames,
  metadataOf: MetadataOf,
): SecretProps | undefined {
  if (dockerConfigJson === undefined) return undefined;
  return {
    metadata: metadataOf('Secret', imagePullSecret),
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': inBase64(dockerConfigJson) },
  };
}

function inBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function createSecret(scope: Construct, id: string, props: SecretProps): KubeSecret {
  return createApiObject(props, (marked) => new KubeSecret(scope, id, marked));
}

import type { Construct } from 'constructs';
import { setOwn } from '../manifest/own-property';
import type { ResolvedJob } from '../resolve/resolve-job';
import { KubeSecret, type ObjectMeta, withUserKeys } from './api-objects';
import type { MetadataOf, ObjectNames } from './metadata';

/** The Secret that holds the values of a job's own secrets. */
export interface EnvSecretProps {
  readonly metadata: ObjectMeta;
  /** The secret texts by variable name. */
  readonly values: Readonly<Record<string, string>>;
}

/** Undefined if no secret has its value here. */
export function envSecretProps(
  { spec }: ResolvedJob,
  { envSecret }: ObjectNames,
  metadataOf: MetadataOf,
): EnvSecretProps | undefined {
  const values: Record<string, string> = {};
  for (const { name, value } of spec.env.secrets) if (value !== undefined) setOwn(values, name, value);
  return Object.keys(values).length > 0 ? { metadata: metadataOf('Secret', envSecret), values } : undefined;
}

/**
 * Makes the Secret with `data`, not `stringData`: a key that leaves `stringData` stays in the cluster for ever, and
 * server-side apply handles it badly.
 */
export function createEnvSecret(scope: Construct, { metadata, values }: EnvSecretProps): KubeSecret {
  const entries = Object.entries(values).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const data: Record<string, string> = Object.fromEntries(entries);
  return withUserKeys({ metadata, type: 'Opaque', data }, (props) => new KubeSecret(scope, 'env-secret', props));
}

/** The Secret with the credentials that the kubelet pulls the image with. */
export interface ImagePullSecretProps {
  readonly metadata: ObjectMeta;
  /** The content of a Docker config.json. */
  readonly dockerConfigJson: string;
}

/** Undefined if there are no Docker credentials. */
export function imagePullSecretProps(
  { dockerConfigJson }: ResolvedJob,
  { imagePullSecret }: ObjectNames,
  metadataOf: MetadataOf,
): ImagePullSecretProps | undefined {
  if (dockerConfigJson === undefined) return undefined;
  return { metadata: metadataOf('Secret', imagePullSecret), dockerConfigJson };
}

export function createImagePullSecret(scope: Construct, props: ImagePullSecretProps): KubeSecret {
  const data = { '.dockerconfigjson': Buffer.from(props.dockerConfigJson).toString('base64') };
  const secretProps = { metadata: props.metadata, type: 'kubernetes.io/dockerconfigjson', data };
  return withUserKeys(secretProps, (marked) => new KubeSecret(scope, 'image-pull-secret', marked));
}

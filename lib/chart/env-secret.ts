import type { Construct } from 'constructs';
import { setOwn } from '../manifest/own-property';
import type { ResolvedJob } from '../resolve/resolve-job';
import { KubeSecret, type ObjectMeta } from './k8s';
import type { MetadataOf } from './metadata';
import type { ObjectNames } from './names';
import { withUserKeys } from './user-keys';

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

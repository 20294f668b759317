import type { Construct } from 'constructs';
import { KubeSecret, type ObjectMeta } from './k8s';
import { withUserKeys } from './user-keys';

/** The Secret that holds the values of a job's own secrets. */
export interface EnvSecretProps {
  readonly metadata: ObjectMeta;
  /** The secret texts by variable name. */
  readonly values: Readonly<Record<string, string>>;
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

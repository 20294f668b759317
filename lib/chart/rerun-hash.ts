import { contentHash } from '../delivery/content-hash';
import type { DeliveryOptions } from '../delivery/options';
import type { UserMap } from '../manifest/own-property';
import { type JobSpec, toJson_JobSpec } from './k8s';

/** Hashes of the contents of ConfigMaps, in order of name: the contents themselves may be large. */
export type ContentHashes = readonly (readonly [name: string, hash: string])[];

/** What makes a Job run again when it changes, beside the Job itself. */
export interface RerunConfig {
  readonly configMaps: ContentHashes;
  readonly token?: string;
}

/** With a name of the user's own nothing depends on hashes, so none are made. */
export function rerunConfig(configMaps: UserMap<string>, { rerun, rerunToken }: DeliveryOptions): RerunConfig {
  const contents = rerun === 'manual' ? [] : Object.entries(configMaps);
  const hashes = contents.map(([name, content]) => [name, contentHash(content)] as const);
  return { configMaps: hashes.sort(([a], [b]) => (a < b ? -1 : 1)), token: rerunToken };
}

/** Changes when the configuration does. */
export function configChecksum(config: RerunConfig): string {
  return contentHash(config);
}

/**
 * The hash of what can't be changed in a Job that exists, and of the configuration that it reads. Not in it: metadata of
 * the Job, fields that can be changed, and the values of secrets, which a public name would help to guess.
 */
export function jobHash(spec: JobSpec, config: RerunConfig): string {
  const { template, completions, completionMode } = toJson_JobSpec(spec) ?? {};
  return contentHash({ template, completions, completionMode, config });
}

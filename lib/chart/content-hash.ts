import { createHash } from 'node:crypto';
import type { DeliveryOptions } from '../delivery/options';
import type { JobSpec, PodTemplateSpec } from '../generated/kubernetes-types';
import { isMap } from '../manifest/own-property';

/** How many hexadecimal digits of a hash stand in a name: 40 bits tell the versions of one job apart. */
const NAME_DIGITS = 10;

/** The SHA-256 of a value in canonical form: maps sorted by key, what is undefined left out. 64 hexadecimal digits. */
function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** A name that changes when the content does: `name-<hash>`. */
export function hashedName(name: string, hash: string): string {
  return `${name}-${hash.slice(0, NAME_DIGITS)}`;
}

/** The name without such a hash, if it has one. */
export function withoutHash(name: string): string {
  return name.replace(HASH, '');
}

const HASH = new RegExp(`-[0-9a-f]{${NAME_DIGITS}}$`);

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** Hashes of the contents of ConfigMaps, in order of name: the contents themselves may be large. */
export type ContentHashes = readonly (readonly [name: string, hash: string])[];

/** What makes a Job run again when it changes, beside the Job itself. */
export interface RerunConfig {
  readonly configMaps: ContentHashes;
  readonly token?: string;
}

/** With a name of the user's own nothing depends on hashes, so none are made. */
export function rerunConfig(
  contents: Iterable<readonly [name: string, content: unknown]>,
  { rerun, rerunToken }: DeliveryOptions,
): RerunConfig {
  const hashed = rerun === 'manual' ? [] : [...contents];
  const hashes = hashed.map(([name, content]) => [name, contentHash(content)] as const);
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
  const {
    // What can be changed.
    parallelism: _parallelism,
    suspend,
    activeDeadlineSeconds: _activeDeadlineSeconds,
    backoffLimit: _backoffLimit,
    ttlSecondsAfterFinished: _ttlSecondsAfterFinished,
    maxFailedIndexes: _maxFailedIndexes,
    podReplacementPolicy: _podReplacementPolicy,
    template,
    ...fixed
  } = spec;
  return contentHash({ ...fixed, template: suspend ? withoutScheduling(template) : template, config });
}

/** Where the pods go can be changed as long as the Job is suspended: that is how queues such as Kueue steer them. */
function withoutScheduling(template: PodTemplateSpec): PodTemplateSpec {
  const { nodeSelector: _nodeSelector, tolerations: _tolerations, ...spec } = template.spec ?? { containers: [] };
  return { ...template, spec };
}

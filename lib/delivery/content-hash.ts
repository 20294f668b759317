import { createHash } from 'node:crypto';
import { isMap } from '../manifest/own-property';

/** How many hexadecimal digits of a hash stand in a name: 40 bits tell the versions of one job apart. */
const NAME_DIGITS = 10;

/** The SHA-256 of a value in canonical form: maps sorted by key, what is undefined left out. 64 hexadecimal digits. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** A name that changes when the content does: `name-<hash>`. */
export function hashedName(name: string, hash: string): string {
  return `${name}-${hash.slice(0, NAME_DIGITS)}`;
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

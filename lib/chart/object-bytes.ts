import { isMap } from '../manifest/own-property';

/** How many bytes a value has in the JSON that Go writes, which escapes what a browser could take for HTML. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
  return Buffer.byteLength(text) + 5 * count(text, /[<>&]/g) + 3 * count(text, /[\u2028\u2029]/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Fields whose keys somebody chose; in protobuf these are part of the value. */
const CHOSEN_KEYS = new Set(['labels', 'annotations', 'data', 'limits', 'requests']);
/** Protobuf writes texts, numbers and booleans that nobody set, if they are no pointers: so many bytes in one message. */
const UNSET_BYTES = 4;

/** About how many bytes an object has in protobuf, in which etcd keeps it: rather a few too many than too few. */
export function protobufBytes(value: unknown, name = ''): number {
  if (typeof value === 'string') return delimited(Buffer.byteLength(value));
  if (Array.isArray(value)) return sum(value.map((item) => protobufBytes(item)));
  if (!isMap(value)) return value === undefined ? 0 : 8;
  if (CHOSEN_KEYS.has(name)) {
    return sum(Object.entries(value).map(([key, part]) => delimited(protobufBytes(key) + protobufBytes(part))));
  }
  return delimited(UNSET_BYTES + sum(Object.entries(value).map(([key, part]) => protobufBytes(part, key))));
}

/** A tag, the length, and so many bytes. */
function delimited(bytes: number): number {
  return bytes + (bytes < 128 ? 2 : bytes < 16_384 ? 3 : 4);
}

/** Fields that have one owner as a whole. */
const OWNED_AS_A_WHOLE = new Set([
  'fieldRef',
  'secretKeyRef',
  'configMapKeyRef',
  'resourceFieldRef',
  'envFrom',
  'items',
]);

/**
 * About how many bytes the list of its fields has that the API server keeps with an object, to know who owns which. It
 * counts for server-side apply; what is merely created is stored without it if it is too large.
 */
export function ownershipBytes(value: unknown, name = ''): number {
  if (OWNED_AS_A_WHOLE.has(name)) return '{}'.length;
  if (Array.isArray(value)) return sum(value.map(ownedItemBytes)) + '{}'.length;
  if (!isMap(value) || Object.keys(value).length === 0) return '{}'.length;
  const fields = Object.entries(value).map(
    ([key, part]) => jsonBytes(`f:${key}`) + ':,'.length + ownershipBytes(part, key),
  );
  return sum(fields) + '{".":{},}'.length;
}

/** An item of a list is known by its name, a mount by its path; a list without such items has one owner as a whole. */
function ownedItemBytes(item: unknown): number {
  if (!isMap(item)) return 0;
  const { name, mountPath } = item;
  if (name === undefined && mountPath === undefined) return 0;
  const key = JSON.stringify(mountPath === undefined ? { name } : { mountPath });
  return jsonBytes(`k:${key}`) + ':,'.length + ownershipBytes(item);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

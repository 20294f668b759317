import { getOwn, isMap, type UserMap } from '../manifest/own-property';
import { inMillis, parseQuantity, type Quantity } from '../manifest/quantity';
import { type FieldChange, fieldChanges } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';
import { type FieldDefaults, JOB_DEFAULTS, METADATA, OBJECT_DEFAULTS, USER_MAPS } from './server-defaults';

/** Lists of resources, of which the API server keeps whole thousandths, and single quantities. */
const AMOUNTS: ReadonlySet<string> = new Set(['limits', 'requests', 'overhead']);
const QUANTITIES: ReadonlySet<string> = new Set(['sizeLimit', 'divisor']);

/** The fields in which what the API server stores for two objects differs, each as deep as it goes. */
export function storedChanges(before: KubernetesObject, after: KubernetesObject): FieldChange[] {
  return fieldChanges(storedForm(before), storedForm(after));
}

/**
 * An object without what makes no difference to the API server: two objects for which it stores the same have the same
 * form. What is left of it stands at its own path.
 */
function storedForm(object: KubernetesObject): unknown {
  if (object.kind === 'Job') return storedPart(object, []);
  const fields = withoutDefaults(object, OBJECT_DEFAULTS[object.kind] ?? {});
  return { ...fields, metadata: withoutDefaults(object.metadata, METADATA) };
}

/** A Job without what the API server fills in by itself, or does not keep. What is left stands where it stood. */
export function withoutServerDefaults(job: UserMap): UserMap {
  return storedPart(job, [], false) as UserMap;
}

/**
 * @param path the names of the fields that lead to a part of a Job
 * @param areAmountsAlike whether amounts are written so that those of one size are the same
 */
function storedPart(value: unknown, path: readonly string[], areAmountsAlike = true): unknown {
  if (Array.isArray(value)) return value.map((item) => storedPart(item, path, areAmountsAlike));
  const name = path.at(-1) ?? '';
  if (!isMap(value)) return areAmountsAlike && QUANTITIES.has(name) ? sizeOf(value) : value;
  if (USER_MAPS.has(name)) return value;
  if (AMOUNTS.has(name)) {
    if (!areAmountsAlike) return value;
    return Object.fromEntries(Object.entries(value).map(([resource, amount]) => [resource, sizeOf(amount, inMillis)]));
  }
  const parts = Object.entries(value).map(
    ([key, part]) => [key, storedPart(part, [...path, key], areAmountsAlike)] as const,
  );
  return withoutDefaults(Object.fromEntries(parts.filter(([, part]) => !isNothing(part))), defaultsAt(path));
}

function defaultsAt(path: readonly string[]): FieldDefaults {
  return JOB_DEFAULTS[path.slice(-2).join('.')] ?? JOB_DEFAULTS[path.at(-1) ?? ''] ?? {};
}

function withoutDefaults(fields: UserMap, defaults: FieldDefaults): UserMap {
  const isDefault = (key: string, value: unknown) => {
    const values = getOwn(defaults, key) ?? [];
    return (typeof values === 'function' ? values(fields) : values).some((one) => isSame(one, value));
  };
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isDefault(key, value)));
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** A text that is the same for all quantities of the same size. What is no quantity stays as it is. */
function sizeOf(text: unknown, rounded: (quantity: Quantity) => Quantity = (quantity) => quantity): unknown {
  const quantity = parseQuantity(String(text));
  return quantity ? String(rounded(quantity).nanos) : text;
}

function isSame(stored: unknown, value: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(value);
}

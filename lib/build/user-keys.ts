import type { ApiObject } from 'cdk8s';
import { isMap, setOwn } from '../own-property';

/**
 * cdk8s can't render a map with a key that every JavaScript object has: `constructor` makes it throw, `__proto__` is
 * lost. Both are valid keys of a ConfigMap, a Secret, a label. Such keys pass through cdk8s with a mark at their end
 * that no Kubernetes key can have, and lose it when the object is rendered.
 */
const MARK = '\u0000';

/** The map with every key that cdk8s can't render marked. */
export function markKeys<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  if (!Object.keys(map).some(isSpecial)) return { ...map };
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [isSpecial(key) ? key + MARK : key, value]));
}

/** Makes an object with marked keys render them as the user wrote them. */
export function unmarkWhenRendered<T extends ApiObject>(object: T, ...maps: readonly Record<string, unknown>[]): T {
  if (!maps.some((map) => Object.keys(map).some((key) => key.endsWith(MARK)))) return object;
  const render = object.toJson.bind(object);
  object.toJson = () => unmark(render());
  return object;
}

function unmark(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmark);
  if (!isMap(value)) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    setOwn(result, key.endsWith(MARK) ? key.slice(0, -MARK.length) : key, unmark(value[key]));
  }
  return result;
}

function isSpecial(key: string): boolean {
  return key in Object.prototype;
}

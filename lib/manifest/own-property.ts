/**
 * A map whose keys somebody else chose: parsed YAML, labels, the data of a ConfigMap. A field that the code names can be
 * read (`map.kind`), but `map[key]` does not compile: every object has `constructor` and its like without anybody having
 * put them there. Look a key up with {@link getOwn}, or go through `Object.entries`.
 */
export type UserMap<T = unknown> = { readonly [name in Uncapitalize<string>]: T };

/**
 * Sets an own property whatever its name is: plain assignment to `__proto__` would set the prototype instead, and the
 * user's key would be gone.
 */
export function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** The value of an own property; what the prototype has (`constructor`, `toString`) does not count. */
export function getOwn<T>(source: UserMap<T>, key: string): T | undefined {
  return Object.hasOwn(source, key) ? (source as Readonly<Record<string, T>>)[key] : undefined;
}

/** The part of a value that a path leads to; undefined if there is none. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((current, part) => {
    if (Array.isArray(current)) return current[Number(part)];
    return isMap(current) ? getOwn(current, String(part)) : undefined;
  }, value);
}

export function isMap(value: unknown): value is UserMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

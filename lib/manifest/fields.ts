// A field may be written in lowerCamelCase or in snake_case, by the protobuf JSON mapping.

/** `backoff_limit` → `backoffLimit`; what is in lowerCamelCase already stays as it is. */
export function camelCase(name: string): string {
  return name.includes('_') ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** `backoffLimit` → `backoff_limit`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Says that a part of a manifest has been taken apart to its last field: `const { a, b, ...rest } = part;
 * nothingLeft(rest);` does not compile as long as the part's type has a field that is not named. So no field of the
 * schema can be accepted and then silently not written.
 *
 * A field that is meant to have no effect is named too, with an underscore before its name, and with the reason.
 */
export function nothingLeft(_rest: { readonly [field: string]: never }): void {}

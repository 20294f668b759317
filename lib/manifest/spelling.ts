// A field may be written in lowerCamelCase or in snake_case, by the protobuf JSON mapping.

/** `backoff_limit` → `backoffLimit`; what is in lowerCamelCase already stays as it is. */
export function camelCase(name: string): string {
  return name.includes('_') ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** `backoffLimit` → `backoff_limit`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Says that a part of a manifest has been taken apart to its last field: `const { a, b, ...rest } = part;
 * nothingLeft(rest);` does not compile as long as the part's type has a field that is not named. So no field of the
 * schema can be accepted and then silently not written.
 *
 * A field that is meant to have no effect is named too, with an underscore before its name, and with the reason.
 */
export function nothingLeft(_rest: { readonly [field: string]: never }): void {}

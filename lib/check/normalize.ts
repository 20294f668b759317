import type { Path, Report } from '../diagnostics/diagnostic';
import { camelCase } from '../manifest/fields';
import { getOwn, isMap, setOwn, type UserMap } from '../manifest/own-property';
import { type Field, followRef, isKubernetesType } from '../schema/field';

/**
 * The canonical form of a manifest or stack input: field names in lowerCamelCase, fields set to null left out, whole
 * numbers given as text made numbers, and numbers made text where both are allowed. Keys that the user chose, and all
 * that the schema does not know, stay as they are.
 *
 * Inside the parts that have Kubernetes' own shape only Kubernetes' own spelling and types count.
 *
 * Reports fields given in both spellings, and entries of a user's map that are null (dropping a variable or a label
 * without a word would be worse than asking).
 */
export function normalize(value: unknown, schema: Field, path: Path, report: Report, isAsGiven = false): unknown {
  const field = followRef(schema);
  const isExact = isAsGiven || isKubernetesType(schema);
  if (Array.isArray(value)) {
    const { items } = field;
    return items ? value.map((item, index) => normalize(item, items, [...path, index], report, isExact)) : value;
  }
  if (isMap(value)) return normalizeMap(value, field, path, report, isExact);
  if (isExact) return value;
  if (typeof value === 'string' && field.type === 'integer' && isDigits(value, path)) return Number(value);
  return typeof value === 'number' && isAmount(value, field) ? String(value) : value;
}

/** An amount may be written with or without quotes; to Kubernetes it is the text of the number in JSON. */
function isAmount(value: number, { type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Field): boolean {
  const isEither = Array.isArray(type) && type.includes('string') && type.includes('number');
  return isEither && value >= minimum && value <= maximum;
}

/** A file mode in quotes with a 0 before it, `"0444"`, is none: read as decimal it would silently be another mode. */
function isDigits(text: string, path: Path): boolean {
  return /^[0-9]{1,16}$/.test(text) && !(path.at(-1) === 'defaultMode' && /^0./.test(text));
}

function normalizeMap(map: UserMap, field: Field, path: Path, report: Report, isExact: boolean): UserMap {
  const { properties = {}, additionalProperties } = field;
  // Beside keys that the user chose the names of fields are not respelled.
  const entry = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    // In a JavaScript object a field may be there without a value.
    if (value === undefined && !entry) continue;
    const name = entry || isExact || Object.hasOwn(properties, key) ? key : camelCase(key);
    const child = getOwn(properties, name) ?? entry;
    if (!child) {
      setOwn(result, key, value);
    } else if (name !== key && getOwn(map, name) !== undefined) {
      report({
        code: 'both-spellings',
        path: [...path, key],
        at: 'key',
        message: `${name} is given twice, as ${name} and as ${key}`,
        hint: `keep ${name} and remove ${key}`,
      });
    } else if (value !== null && value !== undefined) {
      setOwn(result, name, normalize(value, child, [...path, name], report, isExact));
    } else if (child === entry) {
      report({
        code: 'no-value',
        path: [...path, key],
        at: 'key',
        message: `${key} has no value`,
        hint: followRef(child).minLength
          ? 'write a value, or remove the line'
          : `write ${key}: "" for an empty text, or remove the line`,
      });
    }
  }
  return result;
}

import { getOwn } from '../../lib/manifest/own-property';
import { type Field, followRef, isKubernetesType, manifestField } from '../../lib/schema/field';

/** A field at one place of a manifest, and the fields that lead to it: `metadata`, then `metadata.name`. */
export interface FieldPlace {
  /** `spec.env.variables.NAME.value`; `[]` for an item of a list. */
  readonly name: string;
  readonly field: Field;
  /** Its name in what holds it: a field's, an example of a key that the user chooses, or 0 for an item. */
  readonly key: string | number;
  /** What holds it; undefined for the manifest itself. */
  readonly parent?: FieldPlace;
}

/** A value for a field, as the schema's examples have it. */
export function exampleOf({ examples = [] }: Field, isWanted = (_example: unknown) => true): unknown {
  return examples.find(isWanted);
}

/** Every field of the manifest at every place where it may stand; of Kubernetes' own shapes only the outermost. */
export function fieldPlaces(parent: FieldPlace = { name: '', field: manifestField, key: '' }): FieldPlace[] {
  if (isKubernetesType(parent.field)) return [];
  const { properties = {}, additionalProperties, items, examples = [] } = parent.field;
  const place = (key: string | number, shown: string, child: Field) => {
    const name = parent.name === '' ? shown.slice(1) : parent.name + shown;
    return { name, field: followRef(child), key, parent };
  };
  const fields = Object.entries(properties).map(([key, child]) => place(key, `.${key}`, child));
  const [userKey = 'NAME'] = examples.flatMap((example) => (isMap(example) ? Object.keys(example) : []));
  const entry = typeof additionalProperties === 'object' ? [place(userKey, '.NAME', additionalProperties)] : [];
  const item = items ? [place(0, '[]', items)] : [];
  return [...fields, ...entry, ...item].flatMap((child) => [child, ...fieldPlaces(child)]);
}

/**
 * A manifest with a value at a place, and around it nothing that it can do without.
 *
 * @param value undefined for none
 * @param beside what else its parent holds
 * @param besideOf what else must stand beside what leads to it
 */
export function manifestWith(
  place: FieldPlace,
  value: unknown,
  beside: object,
  besideOf: (place: FieldPlace) => object,
): unknown {
  const { parent } = place;
  if (!parent) return value;
  return manifestWith(parent, holder(place, value, beside), besideOf(parent), besideOf);
}

function holder({ key, parent }: FieldPlace, value: unknown, beside: object): unknown {
  if (typeof key === 'number') return value === undefined ? [] : [value];
  const { required = [], properties = {} } = parent?.field ?? {};
  const example = exampleOf(parent?.field ?? {}, isMap);
  const needed = required.map((name) => {
    const given = isMap(example) ? example[name] : undefined;
    return [name, given ?? exampleOf(followRef(getOwn(properties, name) ?? {}))];
  });
  return { ...Object.fromEntries(needed), ...beside, [key]: value };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

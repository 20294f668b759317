import { KUBERNETES_SECTIONS, type SectionName } from '../../lib/manifest/kubernetes-sections';
import { type Field, followRef } from '../../lib/schema/field';
import { KUBERNETES_SCHEMA } from '../../lib/schema/kubernetes';

/** A field of one of Kubernetes' own types, and one way to it from a section. */
export interface KubernetesPlace {
  /** `Toleration.key`. */
  readonly name: string;
  readonly section: SectionName;
  /** From the section down to the field; 0 for an item of a list. */
  readonly path: readonly (string | number)[];
  /** The field and, before it, all that it is in; the section's type first. */
  readonly fields: readonly Field[];
}

/** Every field of every type that the sections lead to, each once. */
export function kubernetesPlaces(): KubernetesPlace[] {
  const seen = new Set<string>();
  return Object.entries(KUBERNETES_SECTIONS).flatMap(([section, { definition }]) => {
    const start = {
      name: definition,
      section: section as SectionName,
      path: [],
      fields: [followRef({ $ref: `${KUBERNETES_SCHEMA}#/$defs/${definition}` })],
    };
    return within(start, definition, seen);
  });
}

function within(holder: KubernetesPlace, type: string, seen: Set<string>): KubernetesPlace[] {
  if (seen.has(type)) return [];
  seen.add(type);
  const places = Object.entries(holder.fields.at(-1)?.properties ?? {}).map(([field, schema]) => {
    return step(holder, field, schema, `${type}.${field}`);
  });
  return places.flatMap((place) => [place, ...inside(place, seen)]);
}

/** What a list or map holds, or the field itself, goes on if it is of a type. */
function inside(place: KubernetesPlace, seen: Set<string>): KubernetesPlace[] {
  const field = place.fields.at(-1) ?? {};
  if (field.items) return inside(step(place, 0, field.items, place.name), seen);
  if (typeof field.additionalProperties === 'object') return [];
  const type = field.$ref?.replace(/^.*\//, '');
  return type && field.properties ? within(place, type, seen) : [];
}

function step(holder: KubernetesPlace, key: string | number, schema: Field, name: string): KubernetesPlace {
  return { ...holder, name, path: [...holder.path, key], fields: [...holder.fields, followRef(schema)] };
}

/** A section with a plausible value at a place. */
export function sectionWith(
  { path, fields, name }: KubernetesPlace,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  let value: unknown = values[name] ?? plausible(fields.at(-1) ?? {}, values, name);
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index] as string | number;
    const holder = fields[index] ?? {};
    value = typeof key === 'number' ? [value] : { ...needed(holder, values, key), [key]: value };
  }
  return value as Record<string, unknown>;
}

/** What a map of this type can't do without, and what the table puts beside it. */
function needed(holder: Field, values: Readonly<Record<string, unknown>>, beside = ''): object {
  const type = holder.$ref?.replace(/^.*\//, '') ?? '';
  const required = (holder.required ?? []).map((field) => {
    const schema = followRef(holder.properties?.[field as Uncapitalize<string>] ?? {});
    return [field, values[`${type}.${field}`] ?? plausible(schema, values, `${type}.${field}`)];
  });
  return {
    ...Object.fromEntries(required),
    ...((values[`${type} with ${beside}`] ?? values[type]) as object | undefined),
  };
}

function plausible(field: Field, values: Readonly<Record<string, unknown>>, name: string): unknown {
  if (field.enum) return field.enum[0];
  if (field.$ref?.endsWith('/kubernetesQuantity')) return '2';
  if (field.items) return [plausible(followRef(field.items), values, name)];
  if (typeof field.additionalProperties === 'object')
    return { 'acme.com/a': plausible(followRef(field.additionalProperties), values, name) };
  if (field.properties) return needed(field, values);
  const [type] = [field.type ?? []].flat();
  if (type === 'integer') return Math.max(1, field.minimum ?? 1);
  return type === 'boolean' ? true : 'abc';
}

import type { Path } from '../diagnostics/diagnostic';
import { KUBERNETES_SECTIONS, type SectionName } from '../manifest/kubernetes-sections';
import { getOwn, isMap, setOwn, type UserMap } from '../manifest/own-property';
import { type Field, kubernetesType } from './field';

/** A part of a section that has a type of Kubernetes' own. */
export interface KubernetesPart {
  /** The type, by its name in Kubernetes' API. */
  readonly type: string;
  readonly value: UserMap;
  /** In the manifest, or in the object of Kubernetes. */
  readonly path: Path;
}

/** Whatever of a section is an object of Kubernetes' API, from the section itself down. It satisfies the schema. */
export function* partsOfSection(name: SectionName, section: UserMap): Generator<KubernetesPart> {
  yield* partsOf(section, { $ref: KUBERNETES_SECTIONS[name].definition }, ['spec', name]);
}

/** The same for an object of a type of Kubernetes' own, which stands at a path of another. */
export function partsOfType(type: string, value: object, path: Path): Generator<KubernetesPart> {
  return partsOf(value, { $ref: type }, path);
}

function* partsOf(value: unknown, field: Field, path: Path): Generator<KubernetesPart> {
  if (Array.isArray(value)) {
    const { items } = field;
    if (items) for (const [index, item] of value.entries()) yield* partsOf(item, items, [...path, index]);
  } else if (isMap(value)) {
    const type = kubernetesTypeOf(field);
    if (type !== undefined) yield { type, value, path };
    for (const [key, part] of Object.entries(value)) {
      const child = childOf(field, key);
      if (child) yield* partsOf(part, child, [...path, key]);
    }
  }
}

/**
 * A copy of a section in which `change` has had its way with every value of a type, from the innermost out.
 *
 * @param change gets the value and the name of its type, and returns what stands there instead
 */
export function changedSection<Section extends object>(
  name: SectionName,
  section: Section,
  change: (value: unknown, type: string) => unknown,
): Section {
  return changed(section, { $ref: KUBERNETES_SECTIONS[name].definition }, change) as Section;
}

function changed(value: unknown, field: Field, change: (value: unknown, type: string) => unknown): unknown {
  const { items } = field;
  if (Array.isArray(value)) return items ? value.map((item) => changed(item, items, change)) : value;
  const type = kubernetesTypeOf(field);
  const inner = isMap(value) ? changedMap(value, field, change) : value;
  return type === undefined ? inner : change(inner, type);
}

function changedMap(map: UserMap, field: Field, change: (value: unknown, type: string) => unknown): UserMap {
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(map)) {
    const child = childOf(field, key);
    setOwn(result, key, child ? changed(part, child, change) : part);
  }
  return result;
}

/** The name of the type of Kubernetes' own that a field has. */
export function kubernetesTypeOf({ $ref }: Field): string | undefined {
  const name = $ref?.replace(/^.*\//, '');
  return Object.values(KUBERNETES_SECTIONS).find(({ definition }) => definition === name)?.type ?? name;
}

function childOf(field: Field, key: string): Field | undefined {
  const type = field.$ref === undefined ? field : kubernetesType(field.$ref.replace(/^.*\//, ''));
  if (!type) return undefined;
  const property = type.properties && getOwn(type.properties, key);
  return property ?? (typeof type.additionalProperties === 'object' ? type.additionalProperties : undefined);
}

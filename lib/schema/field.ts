import jobSchema from '../../schemas/kubernetes-job.schema.json';
import stackInputSchema from '../../schemas/stack-input.schema.json';
import type { Path } from '../diagnostics/diagnostic';
import { getOwn, type UserMap } from '../manifest/own-property';
import { KUBERNETES_SCHEMA, kubernetesTypes } from './kubernetes';

/** A field as the JSON Schema describes it, with the `$ref` that it may have already followed. */
export interface Field {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: UserMap<Field>;
  readonly additionalProperties?: boolean | Field;
  readonly propertyNames?: Field;
  readonly items?: Field;
  readonly oneOf?: readonly { readonly type?: string; readonly required?: readonly string[] }[];
  readonly 'x-kubernetes'?: string;
  readonly $ref?: string;
  readonly $id?: string;
}

/** The manifest itself. */
export const manifestField: Field = jobSchema as Field;

/** The stack input's envelope; its target is a field without known parts. */
export const stackInputField: Field = {
  ...(stackInputSchema as Field),
  properties: { ...stackInputSchema.properties, target: { type: 'object' } },
};

const definitions = jobSchema.$defs as UserMap<Field>;
const followed = new Map<Field, Field>();

/** The field with its reference followed; what stands beside the reference (title, default, …) wins. */
export function followRef(field: Field): Field {
  if (!field.$ref) return field;
  let result = followed.get(field);
  if (!result) {
    const [file, name = ''] = field.$ref.split('#/$defs/');
    const target = file === KUBERNETES_SCHEMA ? kubernetesType(name) : getOwn(definitions, name);
    result = { ...followRef(target ?? {}), ...field };
    followed.set(field, result);
  }
  return result;
}

/** A type of Kubernetes' own, or a section that has the shape of one. */
export function kubernetesType(name: string): Field | undefined {
  return getOwn(kubernetesTypes() as UserMap<Field>, name);
}

/** Whether a field has the shape of a type of Kubernetes' own. */
export function isKubernetesType({ $ref }: Field): boolean {
  return $ref?.startsWith(KUBERNETES_SCHEMA) ?? false;
}

/** The shared form, such as a DNS label, that has this pattern: its description says the pattern in words. */
export function formWithPattern(pattern: string): Field | undefined {
  return Object.values(definitions).find((definition) => definition.pattern === pattern);
}

/** The field that a key or index of this field's value leads to, if the schema knows it. */
function childField(field: Field, key: string | number): Field | undefined {
  if (typeof key === 'number') return field.items && followRef(field.items);
  const property = field.properties && getOwn(field.properties, key);
  if (property) return followRef(property);
  return typeof field.additionalProperties === 'object' ? followRef(field.additionalProperties) : undefined;
}

/** The field at a path in canonical spelling. */
export function fieldAt(path: Path, root: Field = manifestField): Field | undefined {
  let field: Field | undefined = root;
  for (const part of path) field = field && childField(field, part);
  return field;
}

const formsByPattern = new Map(
  Object.values(definitions).flatMap(({ pattern, description }) =>
    pattern && description ? [[pattern, description] as const] : [],
  ),
);

/** The form that a text must have, in words: that of the named form (DNS label, quantity, …) if it is one. */
export function formOf(field: Field): string | undefined {
  return formsByPattern.get(field.pattern ?? '') ?? field.description;
}

/** A description as a part of another sentence. */
export function asClause(description: string): string {
  return description.charAt(0).toLowerCase() + description.slice(1).replace(/\.$/, '');
}

/** The alternatives of a field that takes exactly one of several: `value`, `valueFrom`, … */
export function alternativesOf(field: Field): string[] {
  return (field.oneOf ?? []).flatMap((branch) => branch.required ?? []);
}

export function isInRange(number: number, { minimum = -Infinity, maximum = Infinity }: Field): boolean {
  return number >= minimum && number <= maximum;
}

/** What whole numbers a field takes, in words. */
export function rangeOf({ minimum, maximum }: Field): string {
  return `it takes a whole number from ${minimum} to ${maximum}`;
}

import { alternativesOf, type Field, followRef, formWithPattern } from '../schema/field';
import { stringifyYaml } from '../write/yaml';
import { type FoundField, partsOfField } from './find-field';
import { kubernetesField } from './kubernetes-field';

/** What there is to say about a field; the command `explain` and the page docs/fields.md are made from it. */
export interface FieldDescription {
  readonly path: string;
  readonly title: string;
  /** As kubectl writes types: `string`, `[]Object`, `map[string]string`; with ` | ` between several. */
  readonly type: string;
  /** When it must be there: `required`, `one of a, b`; empty if it may be left out. */
  readonly presence: string;
  readonly description: string;
  /** As it is written in YAML. */
  readonly default?: string;
  /** What it allows, in words. */
  readonly limits: readonly string[];
  readonly kubernetes: string;
  /** YAML, each with the field's own name. */
  readonly examples: readonly string[];
  readonly deprecated: boolean;
  /** Of a field of Kubernetes' own: the versions that it works in. */
  readonly versions: readonly string[];
  readonly fields: readonly FoundField[];
}

export function describeField(found: FoundField): FieldDescription {
  const { path, field, name } = found;
  const own = kubernetesField(found);
  return {
    path,
    title: field.title ?? name ?? '',
    type: typeOf(field),
    presence: presenceOf(found),
    description: field.description ?? own?.description ?? '',
    ...(field.default === undefined ? {} : { default: JSON.stringify(field.default).replace(/^"(.*)"$/, '$1') }),
    limits: limitsOf(field),
    kubernetes: field['x-kubernetes'] ?? own?.kubernetes ?? '',
    examples: (field.examples ?? []).map((example) => stringifyYaml(exampleOf(found, example))),
    deprecated: field.deprecated ?? false,
    versions: own?.versions ?? [],
    fields: partsOfField(found),
  };
}

/** The first sentence: what a field is, in a list of many. */
export function summaryOf({ description = '' }: Field): string {
  return /^.*?[.:](?= |$)/.exec(description)?.[0].replace(/[.:]$/, '') ?? description;
}

export function typeOf(field: Field): string {
  const types = [field.type ?? []].flat();
  return types.map((type) => TYPES[type]?.(field) ?? type).join(' | ') || 'any';
}

const TYPES: Readonly<Record<string, (field: Field) => string>> = {
  array: ({ items }) => `[]${items ? typeOf(followRef(items)) : 'any'}`,
  object: ({ additionalProperties: entry }) =>
    typeof entry === 'object' ? `map[string]${several(typeOf(followRef(entry)))}` : 'Object',
};

function several(type: string): string {
  return type.includes(' | ') ? `(${type})` : type;
}

export function presenceOf({ parent, name }: FoundField): string {
  if (!parent || name === undefined) return '';
  if (parent.required?.includes(name)) return 'required';
  const alternatives = alternativesOf(parent);
  return alternatives.includes(name) ? `one of ${alternatives.join(', ')}` : '';
}

function limitsOf(field: Field): string[] {
  const { propertyNames } = field;
  return [
    ...ownLimits(field),
    ...(propertyNames ? ownLimits(followRef(propertyNames)).map((limit) => `keys: ${limit}`) : []),
  ];
}

function ownLimits(field: Field): string[] {
  if (field.enum) return [`one of ${field.enum.map((value) => value || '""').join(', ')}`];
  if (field.const !== undefined) return [`only ${field.const}`];
  // The description of a shared form says its pattern and its length in words; that of a field says its own.
  const form = field.pattern === undefined ? undefined : formWithPattern(field.pattern);
  if (form) return [`${form.title}: ${form.description}`];
  if (field.maximum !== undefined) return [`${field.minimum ?? 0} to ${field.maximum}`];
  const { minLength = 0, maxLength } = field;
  if (maxLength !== undefined) return [`${minLength} to ${maxLength} characters`];
  return minLength > 0 ? ['not empty'] : [];
}

/** An example as it stands in a manifest: under the field's name, or as an item of a list. */
function exampleOf({ name, path }: FoundField, example: unknown): unknown {
  if (name !== undefined) return { [name]: example };
  return path.endsWith('[]') ? [example] : example;
}

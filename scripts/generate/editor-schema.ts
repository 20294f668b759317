import { snakeCase } from '../../lib/manifest/fields';
import { isObject, JOB_SCHEMA, KUBERNETES_SCHEMA, readSchema, type Schema } from './schema-files';

/** Keywords that hold schemas by name, in a list, and one; all others hold data. */
const BY_NAME: readonly string[] = ['properties', 'patternProperties', '$defs'];
const IN_LIST: readonly string[] = ['oneOf'];
const ONE: readonly string[] = ['items', 'additionalProperties', 'propertyNames'];

/**
 * The schema that editors check manifests with: in one file, and with the fields of the manifest in both spellings, as the
 * tool takes them. What has Kubernetes' own shape has Kubernetes' own spelling.
 */
export function editorSchema(name: string, kubernetes: Schema): Schema {
  const { $schema, $id, $defs, ...job } = withBothSpellings(readSchema(JOB_SCHEMA), '#');
  const whole = {
    $schema,
    $id: String($id).replace(JOB_SCHEMA, name),
    $comment: `Generated from ${JOB_SCHEMA} and ${KUBERNETES_SCHEMA} by scripts/generate.ts (npm run generate). Do not edit.`,
    ...job,
    $defs: { ...($defs as Schema), ...(kubernetes.$defs as Schema) },
  };
  return JSON.parse(
    JSON.stringify(whole).replaceAll(/"\$ref":"(?:kubernetes|kubernetes-job)\.schema\.json#/g, '"$ref":"#'),
  );
}

/** @param pointer where in its file the schema stands */
function withBothSpellings(schema: Schema, pointer: string): Schema {
  const inside = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    part(keyword, value, `${pointer}/${keyword}`),
  ]);
  const respelled: Schema = Object.fromEntries(inside);
  // Beside keys that the user chose the names of fields are not respelled.
  if (isObject(schema.additionalProperties)) return respelled;
  return { ...respelled, ...snakeProperties(respelled, pointer), ...eitherRequired(schema.required) };
}

function part(keyword: string, value: unknown, pointer: string): unknown {
  const inner = (key: string | number, schema: unknown) =>
    isObject(schema) ? withBothSpellings(schema, `${pointer}/${escaped(String(key))}`) : schema;
  if (BY_NAME.includes(keyword) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, inner(name, schema)]));
  }
  if (IN_LIST.includes(keyword) && Array.isArray(value)) return value.map((schema, index) => inner(index, schema));
  return ONE.includes(keyword) && isObject(value) ? withBothSpellings(value, pointer) : value;
}

/** The other spelling is a pattern, not a name, so that editors accept it and offer one of the two. */
function snakeProperties({ properties = {}, patternProperties = {} }: Schema, pointer: string): Schema {
  const added = Object.keys(properties as Schema).flatMap((name) => {
    return isSpelledTwice(name) ? [[`^${snakeCase(name)}$`, { $ref: `${pointer}/properties/${escaped(name)}` }]] : [];
  });
  return added.length > 0
    ? { patternProperties: { ...(patternProperties as Schema), ...Object.fromEntries(added) } }
    : {};
}

function eitherRequired(required: unknown): Schema {
  const names: string[] = Array.isArray(required) ? required : [];
  const either = names.filter(isSpelledTwice);
  if (either.length === 0) return {};
  const other = names.filter((name) => !isSpelledTwice(name));
  return {
    required: other.length > 0 ? other : undefined,
    allOf: either.map((name) => ({ anyOf: [{ required: [name] }, { required: [snakeCase(name)] }] })),
  };
}

function isSpelledTwice(name: string): boolean {
  return snakeCase(name) !== name;
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

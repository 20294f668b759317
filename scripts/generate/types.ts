import { compile } from 'json-schema-to-typescript';
import { header, isObject, JOB_SCHEMA, KUBERNETES_SCHEMA, readSchema, resolve, type Schema } from './schema-files';

/** json-schema-to-typescript takes one type per schema: `type: [a, b]` becomes `anyOf` with the keywords of each. */
function forTypes(schema: unknown, root = schema as Schema): unknown {
  if (Array.isArray(schema)) return schema.map((item) => forTypes(item, root));
  if (!isObject(schema)) return schema;
  const {
    oneOf: _rule,
    propertyNames: _names,
    patternProperties: _patterns,
    examples: _examples,
    $id: _id,
    $schema: _dialect,
    ...rest
  } = schema;
  const copy: Schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, forTypes(value, root)]));
  const isSchema = 'description' in copy && typeof copy.description === 'string';
  if (isSchema && !copy.type && !copy.$ref) return { description: copy.description, tsType: 'unknown' };
  if (copy.type === 'object' && !copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = true;
  if (typeof copy.$ref === 'string' && copy.$ref.startsWith(KUBERNETES_SCHEMA))
    return { description: copy.description, tsType: copy.$ref.replace(/^.*\//, '') };
  if (copy.$ref === JOB_SCHEMA) return { description: copy.description, tsType: 'KubernetesJob' };
  if (typeof copy.$ref === 'string' && copy.$ref.startsWith(JOB_SCHEMA))
    return { description: copy.description, type: 'string' };
  if (typeof copy.$ref === 'string') {
    const { title: _title, default: _default, ...reference } = copy;
    // A keyword beside a reference to an object type would make the compiler copy the type under a new name.
    return resolve(copy.$ref, root).properties ? { $ref: copy.$ref } : reference;
  }
  if (!Array.isArray(copy.type)) return copy;
  const { type, title: _title, description, properties, additionalProperties, required, items, ...shared } = copy;
  const branches: Record<string, Schema> = {
    object: { type: 'object', properties, additionalProperties, required },
    array: { type: 'array', items },
    string: { type: 'string' },
    number: { type: 'number' },
    integer: { type: 'integer' },
  };
  return {
    ...(description ? { description } : {}),
    ...('default' in shared ? { default: shared.default } : {}),
    anyOf: (type as string[]).map((name) => JSON.parse(JSON.stringify(branches[name]))),
  };
}

/** Titles of the named definitions would become type names; the names of `$defs` are better ones. */
function withoutTitles(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutTitles);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => !(key === 'title' && typeof value === 'string'));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutTitles(value)]));
}

/** What is said of every definition, after its description. */
const REFERENCED_BY =
  / \*\n \* This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g;

/** The TypeScript types of a schema. */
export async function typesOf(file: string, name: string, imports = ''): Promise<string> {
  const types = await compile(withoutTitles(forTypes(readSchema(file))) as Schema, name, {
    additionalProperties: false,
    bannerComment: header(`schemas/${file}`) + imports,
    style: { singleQuote: true, printWidth: 120 },
    unreachableDefinitions: true,
  });
  return types.replaceAll(REFERENCED_BY, '');
}

import { isObject, OVERLAY_SCHEMA, readSchema, type Schema } from './schema-files';

/**
 * The schema that editors check overlays with: that of the manifest, in which nothing must be there, everything may be null, and
 * a list may be written as a map by the names of its items.
 *
 * @param manifest the schema that editors check manifests with
 */
export function overlayEditorSchema(name: string, manifest: Schema): Schema {
  const { $schema, $id, title, description, properties: own } = readSchema(OVERLAY_SCHEMA);
  const { properties, $defs, patternProperties, additionalProperties } = loosened(manifest);
  return {
    $schema,
    $id: String($id).replace(OVERLAY_SCHEMA, name),
    $comment: `Generated from ${OVERLAY_SCHEMA} and the schema of the manifest by scripts/generate.ts (npm run generate). Do not edit.`,
    title,
    description,
    type: 'object',
    properties: { ...(own as Schema), ...(properties as Schema) },
    ...(patternProperties ? { patternProperties } : {}),
    additionalProperties,
    $defs,
  };
}

/** What says that something must be there, or that only one of several may. */
const DEMANDS: readonly string[] = ['required', 'oneOf', 'allOf', 'minItems'];
const BY_NAME: readonly string[] = ['properties', 'patternProperties', '$defs'];

function loosened(schema: Schema): Schema {
  const entries = Object.entries(schema).filter(([keyword]) => !DEMANDS.includes(keyword));
  const inside = Object.fromEntries(entries.map(([keyword, value]) => [keyword, part(keyword, value)]));
  return orNull(orMap(inside));
}

function part(keyword: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  if (BY_NAME.includes(keyword)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, isObject(inner) ? loosened(inner) : inner]),
    );
  }
  return keyword === 'items' || keyword === 'additionalProperties' ? loosened(value) : value;
}

/** A list of things may stand as a map of them. */
function orMap(schema: Schema): Schema {
  const { type, items, additionalProperties } = schema;
  if (type !== 'array' || !isObject(items) || additionalProperties !== undefined) return schema;
  return { ...schema, type: ['array', 'object'], additionalProperties: items };
}

function orNull(schema: Schema): Schema {
  const { type, enum: words, const: only } = schema;
  return {
    ...schema,
    ...(type === undefined ? {} : { type: [type, 'null'].flat() }),
    ...(Array.isArray(words) ? { enum: [...words, null] } : {}),
    ...(only === undefined ? {} : { const: undefined, enum: [only, null] }),
  };
}

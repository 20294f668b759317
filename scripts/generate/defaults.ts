import { header, JOB_SCHEMA, KUBERNETES_SCHEMA, readSchema, resolve, type Schema } from './schema-files';

/** The `default` of every field of the job's spec, as nested as the fields are. */
function defaultsOf(schema: Schema, root: Schema): unknown {
  // Kubernetes' own types have their defaults in the API server.
  if (String(schema.$ref).startsWith(KUBERNETES_SCHEMA)) return undefined;
  const target = typeof schema.$ref === 'string' ? resolve(schema.$ref, root) : {};
  if (schema.default !== undefined) return schema.default;
  const properties = (schema.properties ?? target.properties) as Record<string, Schema> | undefined;
  const entries = Object.entries(properties ?? {}).flatMap(([key, value]) => {
    const found = defaultsOf(value, root);
    return found === undefined ? [] : [[key, found]];
  });
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** The defaults of the spec as a constant, typed by its own values. */
export function defaults(): string {
  const schema = readSchema(JOB_SCHEMA);
  const spec = defaultsOf(resolve('#/$defs/spec', schema), schema);
  return `${header(`schemas/${JOB_SCHEMA}`)}\nexport const specDefaults = ${JSON.stringify(spec, null, 2)} as const;\n`;
}

import Ajv2020 from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import { header, isObject, readSchema, type Schema, schemaFiles } from './schema-files';

/** Schemas without the keywords that only tell people something: the compiled validators carry no prose. */
function withoutProse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (!isObject(schema)) return schema;
  const prose = ['title', 'description', 'examples', 'default', 'deprecated', 'x-kubernetes'];
  const isField = (key: string, value: unknown) => !prose.includes(key) || (isObject(value) && key !== 'default');
  const entries = Object.entries(schema).filter(([key, value]) => isField(key, value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutProse(value)]));
}

/** The code of ajv validators for all schemas, so that no schema is compiled at run time. */
export function validators(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: 'log',
    strictRequired: false,
    code: { source: true, esm: true, optimize: true },
  });
  const ids: Record<string, string> = {};
  for (const file of schemaFiles()) {
    const schema = withoutProse(readSchema(file)) as Schema;
    // The target of a stack input is checked by itself, as the manifest that it is.
    if (isObject(schema.properties) && 'target' in schema.properties) schema.properties.target = {};
    ajv.addSchema(schema);
    const id = String(schema.$id);
    const camel = file.replace('.schema.json', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    ids[camel] = id;
  }
  const code = standaloneCode(ajv, ids).replace('"use strict";', '');
  return `// @ts-nocheck\n${header('schemas/*.schema.json')}${code}\n`;
}

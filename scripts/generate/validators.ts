import Ajv2020 from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import { KUBERNETES_SECTIONS } from '../../lib/manifest/kubernetes-sections';
import { header, isObject, JOB_SCHEMA, KUBERNETES_SCHEMA, readSchema, type Schema, schemaFiles } from './schema-files';

/** Schemas without the keywords that only tell people something: the compiled validators carry no prose. */
function withoutProse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (!isObject(schema)) return schema;
  const prose = ['title', 'description', 'examples', 'default', 'deprecated', 'x-kubernetes'];
  const isField = (key: string, value: unknown) => !prose.includes(key) || (isObject(value) && key !== 'default');
  const entries = Object.entries(schema).filter(([key, value]) => isField(key, value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutProse(value)]));
}

/** The code of ajv validators for all schemas but Kubernetes' own, so that no schema is compiled at run time. */
export function validators(): string {
  const ajv = compiler();
  const ids: Record<string, string> = {};
  for (const file of schemaFiles()) {
    const schema = withoutProse(readSchema(file)) as Schema;
    // The target of a stack input is checked by itself, as the manifest that it is.
    if (isObject(schema.properties) && 'target' in schema.properties) schema.properties.target = {};
    ajv.addSchema(withoutSections(schema) as Schema);
    const camel = file.replace('.schema.json', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    ids[camel] = String(schema.$id);
  }
  return moduleOf(standaloneCode(ajv, ids), 'schemas/*.schema.json');
}

/** The code of ajv validators for the sections in Kubernetes' own shape, and for the objects of a job. */
export function kubernetesValidators(schema: Schema): string {
  const ajv = compiler();
  ajv.addSchema(withoutProse(readSchema(JOB_SCHEMA)) as Schema);
  ajv.addSchema(schema);
  const sections = Object.entries(KUBERNETES_SECTIONS).map(([name, { definition }]) => [`${name}Section`, definition]);
  const kinds = ['Job', 'ConfigMap', 'Namespace', 'Secret', 'ServiceAccount'].map((kind) => [kind, kind]);
  const ids = [...sections, ...kinds].map(([name, definition]) => [name, `${schema.$id}#/$defs/${definition}`]);
  return moduleOf(standaloneCode(ajv, Object.fromEntries(ids)), `schemas/${KUBERNETES_SCHEMA}`);
}

function compiler(): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: 'log',
    strictRequired: false,
    code: { source: true, esm: true, optimize: true },
  });
}

/** Each section is checked by itself, for its validator is loaded only where it is given. */
function withoutSections(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutSections);
  if (!isObject(schema)) return schema;
  if (String(schema.$ref).startsWith(KUBERNETES_SCHEMA)) return {};
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutSections(value)]));
}

function moduleOf(code: string, source: string): string {
  return `// @ts-nocheck\n${header(source)}${withMatches(withAppend(code.replace('"use strict";', '')))}\n`;
}

/**
 * A pattern with a choice in a repetition exhausts the stack with megabytes of text, which have not its form then: no
 * text is that long and right, and that it is too long is told as well.
 */
function withMatches(code: string): string {
  const matches = `function matches(pattern, text) {
try {
return pattern.test(text);
} catch {
return false;
}
}
`;
  return matches + code.replace(/\b(pattern\d+)\.test\((\w+)\)/g, 'matches($1, $2)');
}

/** ajv copies all errors so far for each part with errors; a map of 20,000 wrong entries would take most of a minute. */
function withAppend(code: string): string {
  const copying = /vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const append = `function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
`;
  return append + code.replace(copying, 'append(vErrors, $1.errors)');
}

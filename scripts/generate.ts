// Writes the generated code of imports/ from the schemas: TypeScript types, compiled ajv validators and the default
// values. `npm run generate` writes the files; `--check` only says whether they are current (exit status 1 if not).
import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import { compile } from 'json-schema-to-typescript';

const root = path.join(__dirname, '..');
const JOB_SCHEMA = 'kubernetes-job.schema.json';

type Schema = { [keyword: string]: unknown };

function readSchema(name: string): Schema {
  return JSON.parse(fs.readFileSync(path.join(root, 'schemas', name), 'utf8'));
}

function header(source: string): string {
  return `// Generated from ${source} by scripts/generate.ts (npm run generate). Do not edit.\n`;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** json-schema-to-typescript takes one type per schema: `type: [a, b]` becomes `anyOf` with the keywords of each. */
function forTypes(schema: unknown, root = schema as Schema): unknown {
  if (Array.isArray(schema)) return schema.map((item) => forTypes(item, root));
  if (!isObject(schema)) return schema;
  const { oneOf: _rule, propertyNames: _names, examples: _examples, $id: _id, $schema: _dialect, ...rest } = schema;
  const copy: Schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, forTypes(value, root)]));
  const isSchema = 'description' in copy && typeof copy.description === 'string';
  if (isSchema && !copy.type && !copy.$ref) return { description: copy.description, tsType: 'unknown' };
  if (copy.type === 'object' && !copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = true;
  if (copy.$ref === JOB_SCHEMA) return { description: copy.description, tsType: 'KubernetesJob' };
  if (typeof copy.$ref === 'string' && copy.$ref.startsWith(JOB_SCHEMA))
    return { description: copy.description, type: 'string' };
  if (typeof copy.$ref === 'string') {
    const { title: _title, default: _default, ...reference } = copy;
    // A keyword beside a reference to an object type would make the compiler copy the type under a new name.
    return resolve(copy.$ref, root).properties ? { $ref: copy.$ref } : reference;
  }
  if (!Array.isArray(copy.type)) return copy;
  const { type, title, description, properties, additionalProperties, required, items, ...shared } = copy;
  const branches: Record<string, Schema> = {
    object: { type: 'object', properties, additionalProperties, required },
    array: { type: 'array', items },
    string: { type: 'string' },
  };
  return {
    ...(description ? { description } : {}),
    ...('default' in shared ? { default: shared.default } : {}),
    anyOf: (type as string[]).map((name) => JSON.parse(JSON.stringify(branches[name]))),
  };
}

/** Schemas without the keywords that only tell people something: the compiled validators carry no prose. */
function withoutProse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (!isObject(schema)) return schema;
  const prose = ['title', 'description', 'examples', 'default', 'deprecated', 'x-kubernetes'];
  const isField = (key: string, value: unknown) => !prose.includes(key) || (isObject(value) && key !== 'default');
  const entries = Object.entries(schema).filter(([key, value]) => isField(key, value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutProse(value)]));
}

/** Titles of the named definitions would become type names; the names of `$defs` are better ones. */
function withoutTitles(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutTitles);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => !(key === 'title' && typeof value === 'string'));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutTitles(value)]));
}

async function types(file: string, name: string, imports = ''): Promise<string> {
  return compile(withoutTitles(forTypes(readSchema(file))) as Schema, name, {
    additionalProperties: false,
    bannerComment: header(`schemas/${file}`) + imports,
    style: { singleQuote: true, printWidth: 120 },
    unreachableDefinitions: true,
  });
}

function validators(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: 'log',
    strictRequired: false,
    code: { source: true, esm: true, optimize: true },
  });
  const ids: Record<string, string> = {};
  for (const file of fs
    .readdirSync(path.join(root, 'schemas'))
    .filter((name) => name.endsWith('.schema.json'))
    .sort()) {
    const schema = withoutProse(readSchema(file)) as Schema;
    // The target of a stack input is checked by itself, as the manifest that it is.
    if (isObject(schema.properties) && 'target' in schema.properties) schema.properties.target = {};
    ajv.addSchema(schema);
    const id = String(schema.$id);
    const camel = file.replace('.schema.json', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    ids[camel] = id;
  }
  const code = standaloneCode(ajv, ids).replace('"use strict";', '');
  return `// @ts-nocheck\n${header('schemas/*.schema.json')}${withAppend(code)}\n`;
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

/** The `default` of every field of the job's spec, as nested as the fields are. */
function defaultsOf(schema: Schema, root: Schema): unknown {
  const target = typeof schema.$ref === 'string' ? resolve(schema.$ref, root) : {};
  if (schema.default !== undefined) return schema.default;
  const properties = (schema.properties ?? target.properties) as Record<string, Schema> | undefined;
  const entries = Object.entries(properties ?? {}).flatMap(([key, value]) => {
    const found = defaultsOf(value, root);
    return found === undefined ? [] : [[key, found]];
  });
  return entries.length ? Object.fromEntries(entries) : undefined;
}

function resolve(ref: string, root: Schema): Schema {
  return ref
    .slice(2)
    .split('/')
    .reduce((schema, key) => schema[key] as Schema, root);
}

function defaults(): string {
  const schema = readSchema(JOB_SCHEMA);
  const spec = defaultsOf(resolve('#/$defs/spec', schema), schema);
  return `${header(`schemas/${JOB_SCHEMA}`)}\nexport const specDefaults = ${JSON.stringify(spec, null, 2)} as const;\n`;
}

async function main(): Promise<void> {
  const files: Record<string, string> = {
    'kubernetes-job.ts': await types(JOB_SCHEMA, 'KubernetesJob'),
    'stack-input.ts': await types(
      'stack-input.schema.json',
      'StackInput',
      "\nimport type { KubernetesJob } from './kubernetes-job';\n",
    ),
    'settings.ts': await types('settings.schema.json', 'Settings'),
    'kubernetes-job-defaults.ts': defaults(),
    'validators.ts': validators(),
  };
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, 'imports', name);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    stale++;
    if (check) console.error(`imports/${name} is not current: run \`npm run generate\``);
    else fs.writeFileSync(file, text);
  }
  process.exitCode = check && stale ? 1 : 0;
}

void main();

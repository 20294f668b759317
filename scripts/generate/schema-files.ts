import fs from 'node:fs';
import path from 'node:path';

export const root = path.join(__dirname, '../..');
export const JOB_SCHEMA = 'kubernetes-job.schema.json';
/** Of Kubernetes' own types; itself generated. */
export const KUBERNETES_SCHEMA = 'kubernetes.schema.json';
/** Of both together, for editors; generated too. */
export const EDITOR_SCHEMA = 'kubernetes-job.editor.schema.json';
export const OVERLAY_SCHEMA = 'overlay.schema.json';
/** Of overlays, with all that stands in a manifest; generated as well. */
export const OVERLAY_EDITOR_SCHEMA = 'overlay.editor.schema.json';

const GENERATED = [KUBERNETES_SCHEMA, EDITOR_SCHEMA, OVERLAY_EDITOR_SCHEMA];

export type Schema = { [keyword: string]: unknown };

export function readSchema(name: string): Schema {
  return JSON.parse(fs.readFileSync(path.join(root, 'schemas', name), 'utf8'));
}

/** The names of the files in schemas/ that somebody wrote, in order. */
export function schemaFiles(): string[] {
  return fs
    .readdirSync(path.join(root, 'schemas'))
    .filter((name) => name.endsWith('.schema.json') && !GENERATED.includes(name))
    .sort();
}

/** The first line of a generated file: from what and how it came to be. */
export function header(source: string): string {
  return `// Generated from ${source} by scripts/generate.ts (npm run generate). Do not edit.\n`;
}

export function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function resolve(ref: string, root: Schema): Schema {
  return ref
    .slice(2)
    .split('/')
    .reduce((schema, key) => schema[key] as Schema, root);
}

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../schema-files';

/** The package whose declarations the types and schemas of Kubernetes are read from. */
export const PACKAGE = 'kubernetes-models';

/** What a field takes. */
export type FieldType =
  | { readonly kind: 'string' | 'boolean' | 'int32' | 'int64' | 'quantity' | 'int-or-string' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list' | 'map'; readonly of: FieldType }
  | { readonly kind: 'object'; readonly name: string };

export interface ModelField {
  readonly type: FieldType;
  readonly isRequired: boolean;
}

/** The types of Kubernetes' API by name, each with its fields in byte order. */
export type Model = ReadonlyMap<string, ReadonlyMap<string, ModelField>>;

const MODULES = path.join(root, 'node_modules');

/** Where the declarations of a type stand, by the prefix of its full name. */
const FOLDERS: Readonly<Record<string, string>> = {
  IIoK8sApiCoreV1: 'kubernetes-models/v1',
  IIoK8sApiBatchV1: 'kubernetes-models/batch/v1',
  IIoK8sApimachineryPkgApisMetaV1: '@kubernetes-models/apimachinery/apis/meta/v1',
};

/** Types that are one JSON value. */
const SCALARS: Readonly<Record<string, FieldType>> = {
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  number: { kind: 'int32' },
  IIoK8sApimachineryPkgApiResourceQuantity: { kind: 'quantity' },
  IIoK8sApimachineryPkgUtilIntstrIntOrString: { kind: 'int-or-string' },
  IIoK8sApimachineryPkgApisMetaV1Time: { kind: 'string' },
};

/** The package with its version, as generated files name it. */
export function packageSource(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(MODULES, PACKAGE, 'package.json'), 'utf8'));
  return `the declarations of the package ${PACKAGE} ${version}`;
}

/** The objects that a job is made of. */
const OBJECTS = [
  'IIoK8sApiBatchV1Job',
  'IIoK8sApiCoreV1ConfigMap',
  'IIoK8sApiCoreV1Namespace',
  'IIoK8sApiCoreV1Secret',
  'IIoK8sApiCoreV1ServiceAccount',
];

/** The types of the objects that a job is made of, and of all their parts. */
export async function readModel(): Promise<Model> {
  const model = new Map<string, Map<string, ModelField>>();
  const open = [...OBJECTS];
  for (let fullName = open.pop(); fullName !== undefined; fullName = open.pop()) {
    const { folder, name } = placeOf(fullName);
    if (model.has(name)) continue;
    const isInt64 = await int64Test(fullName);
    const fields = declaredFields(path.join(MODULES, folder, `${name}.d.ts`)).map(([field, optional, declared]) => {
      const parsed = parseType(declared, (found) => open.push(found));
      const type = isInt64(field, parsed) ? asInt64(parsed) : parsed;
      return [field, { type, isRequired: optional === '' }] as const;
    });
    model.set(name, new Map(fields.sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  return new Map([...model].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function placeOf(fullName: string): { readonly folder: string; readonly name: string } {
  const prefix = Object.keys(FOLDERS).find((candidate) => fullName.startsWith(candidate));
  if (prefix === undefined) throw new Error(`${PACKAGE} has ${fullName}, and this does not know where`);
  return { folder: FOLDERS[prefix] as string, name: fullName.slice(prefix.length) };
}

/** Name, `?` if it may be left out, and type of each field of the interface in a file of declarations. */
function declaredFields(file: string): [field: string, optional: string, type: string][] {
  const text = fs.readFileSync(file, 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '');
  const body = /^export interface I\w+(?: extends \w+)? \{\n([\s\S]*?)^\}/m.exec(text)?.[1];
  if (body === undefined) throw new Error(`${file} declares no interface`);
  const fields = [...body.matchAll(/^ {4}"([^"]+)"(\??): ([\s\S]*?);$(?=\n(?: {4}"|\s*$))/gm)];
  return fields.map(([, field = '', optional = '', type = '']) => [field, optional, type]);
}

function parseType(declared: string, found: (fullName: string) => void): FieldType {
  const type = declared.trim();
  const scalar = SCALARS[type];
  if (scalar) return scalar;
  const list = /^Array<([\s\S]*)>$/.exec(type);
  if (list) return { kind: 'list', of: parseType(list[1] ?? '', found) };
  const map = /^\{\s*\[key: string\]: ([\s\S]*);\s*\}$/.exec(type);
  if (map) return { kind: 'map', of: parseType(map[1] ?? '', found) };
  if (/^"[^"]*"( \| "[^"]*")*$/.test(type))
    return { kind: 'enum', values: JSON.parse(`[${type.replaceAll('|', ',')}]`) };
  if (!/^\w+$/.test(type)) throw new Error(`${PACKAGE} has a type that this can't read: ${type}`);
  found(type);
  return { kind: 'object', name: placeOf(type).name };
}

/**
 * The declarations don't tell 32 bits from 64; the package's validators do.
 *
 * @returns whether a field of this type has 64 bits
 */
async function int64Test(fullName: string): Promise<(field: string, type: FieldType) => boolean> {
  const scope = fullName.startsWith('IIoK8sApimachinery') ? '@kubernetes-models/apimachinery' : PACKAGE;
  const file = path.join(MODULES, scope, '_schemas', `${fullName.slice(1)}.js`);
  const { validate } = await import(pathToFileURL(file).href);
  return (field, type) => {
    const beyond32 = type.kind === 'list' ? [2 ** 40] : 2 ** 40;
    if ((type.kind === 'list' ? type.of.kind : type.kind) !== 'int32') return false;
    validate({ [field]: beyond32 });
    const errors: { keyword: string; instancePath: string }[] = validate.errors ?? [];
    return !errors.some(({ keyword, instancePath }) => keyword === 'format' && instancePath.startsWith(`/${field}`));
  };
}

function asInt64(type: FieldType): FieldType {
  return type.kind === 'list' ? { kind: 'list', of: { kind: 'int64' } } : { kind: 'int64' };
}

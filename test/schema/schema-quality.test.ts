import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { EDITOR_SCHEMA, KUBERNETES_SCHEMA, OVERLAY_EDITOR_SCHEMA } from '../../scripts/generate/schema-files';

interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly $id?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly examples?: readonly unknown[];
}

const folder = path.join(__dirname, '../../schemas');
const files = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.schema.json') && ![EDITOR_SCHEMA, OVERLAY_EDITOR_SCHEMA].includes(name));
const schemas = new Map(
  files.map((file): [string, Schema] => [file, JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))]),
);

/** A field of a schema and its JSON pointer. */
interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly schema: Schema;
}

function fieldsOf(file: string, schema: Schema, pointer = ''): Place[] {
  const inside = (name: string, part: unknown) =>
    typeof part === 'object' ? fieldsOf(file, part as Schema, `${pointer}/${name}`) : [];
  return [
    { file, pointer, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => inside(`properties/${name}`, part)),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, part]) => inside(`$defs/${name}`, part)),
    ...inside('items', schema.items),
    ...Object.entries(schema.patternProperties ?? {}).flatMap(([pattern, part]) =>
      inside(`patternProperties/${encodeURIComponent(pattern.replaceAll('/', '~1'))}`, part),
    ),
    ...inside('additionalProperties', schema.additionalProperties),
    ...inside('propertyNames', schema.propertyNames),
  ];
}

/** A keyword beside a `$ref`, or of what that leads to. */
function keyword({ file, schema }: Place, name: string): unknown {
  if (schema[name] !== undefined || !schema.$ref) return schema[name];
  const [other, pointer = ''] = schema.$ref.split('#/');
  const found = pointer
    .split('/')
    .reduce<unknown>(
      (part, key) => (key === '' ? part : (part as Readonly<Record<string, unknown>>)[key]),
      schemas.get(other || file),
    ) as Schema | undefined;
  return found && keyword({ file: other || file, pointer: '', schema: found }, name);
}

/** Kubernetes' own types are generated, without a word. */
const written = [...schemas].filter(([file]) => file !== KUBERNETES_SCHEMA);
const places = written.flatMap(([file, schema]) => fieldsOf(file, schema));

test('the schemas have fields', () => {
  expect(places.length).toBeGreaterThan(100);
});

test.each(['title', 'description', 'examples'])('every field has %s', (name) => {
  const without = places.filter((place) => [keyword(place, name) ?? []].flat().length === 0);
  expect(without.map(({ file, pointer }) => `${file}#${pointer}`)).toEqual([]);
});

test('every field of the manifest says what it becomes in Kubernetes', () => {
  const fields = places.filter(
    ({ file, pointer }) =>
      file === 'kubernetes-job.schema.json' && /(properties\/\w+|items|additionalProperties)$/.test(pointer),
  );
  const without = fields.filter((place) => !keyword(place, 'x-kubernetes'));
  expect(without.map(({ pointer }) => pointer)).toEqual([]);
});

test('every title and description is a text without spaces at its ends, and a description is a sentence', () => {
  const wrong = places.filter((place) => {
    const [title, description] = [String(keyword(place, 'title')), String(keyword(place, 'description'))];
    return title !== title.trim() || !/^[A-Z0-9m].*\.$/s.test(description);
  });
  expect(wrong.map(({ file, pointer }) => `${file}#${pointer}`)).toEqual([]);
});

test('every example is valid where it is used', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [, schema] of schemas) ajv.addSchema(schema);
  const wrong = places.flatMap((place) => {
    const validate = ajv.getSchema(`${schemas.get(place.file)?.$id}#${place.pointer}`);
    const examples = keyword(place, 'examples') as unknown[];
    return examples
      .filter((example) => !validate?.(example))
      .map((example) => ({ place: `${place.file}#${place.pointer}`, example, errors: validate?.errors }));
  });
  expect(wrong).toEqual([]);
});

test('every default is valid where it is used', () => {
  const ajv = new Ajv2020({ strict: false });
  for (const [, schema] of schemas) ajv.addSchema(schema);
  const withDefault = places.filter(({ schema }) => schema.default !== undefined);
  expect(withDefault.length).toBeGreaterThan(5);
  for (const { file, pointer, schema } of withDefault) {
    expect(ajv.validate(`${schemas.get(file)?.$id}#${pointer}`, schema.default)).toBe(true);
  }
});

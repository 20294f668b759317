import { KUBERNETES_SECTIONS, type SectionName } from '../../../lib/manifest/kubernetes-sections';
import { JOB_SCHEMA, KUBERNETES_SCHEMA, type Schema } from '../schema-files';
import { LIMITS, MAY_BE_EMPTY, REQUIRED } from './limits';
import { type FieldType, type Model, type ModelField, packageSource } from './model';

/** What the short spec leaves of a field that it has the rest of, and what the manifest's own schema describes. */
const OVERRIDES: Readonly<Record<SectionName, Readonly<Record<string, Schema>>>> = {
  job: {},
  pod: { metadata: { $ref: `${JOB_SCHEMA}#/$defs/podMetadata` } },
  container: {
    resources: {
      type: 'object',
      additionalProperties: false,
      properties: { claims: { type: 'array', items: { $ref: `${KUBERNETES_SCHEMA}#/$defs/ResourceClaim` } } },
    },
  },
};

/** A JSON Schema of Kubernetes' types as the API server reads them: strict, and without a word of prose. */
export function kubernetesSchema(model: Model): Schema {
  const types = Object.fromEntries([...model].map(([name, fields]) => [name, objectSchema(name, fields)]));
  const sections = Object.entries(KUBERNETES_SECTIONS).map(([name, { type, definition, elsewhere }]) => {
    const whole = model.get(type);
    if (!whole) throw new Error(`there is no type ${type}`);
    const fields = new Map([...whole].filter(([field]) => !Object.hasOwn(elsewhere, field)));
    const schema = objectSchema(type, fields);
    const properties = { ...(schema.properties as Schema), ...OVERRIDES[name as SectionName] };
    return [definition, { ...schema, properties }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://kubejob.dev/schemas/${KUBERNETES_SCHEMA}`,
    $comment: `Generated from ${packageSource()} by scripts/generate.ts (npm run generate). Do not edit.`,
    $defs: { ...Object.fromEntries(sections), ...types },
  };
}

function objectSchema(name: string, fields: ReadonlyMap<string, ModelField>): Schema {
  const required = [...fields].flatMap(([field, { isRequired }]) => {
    return isRequired || REQUIRED[name]?.includes(field) ? [field] : [];
  });
  const properties = [...fields].map(([field, { type }]) => {
    const place = `${name}.${field}`;
    const isNeeded = type.kind === 'string' && required.includes(field) && !MAY_BE_EMPTY.has(place);
    return [field, limited({ ...fieldSchema(type), ...(isNeeded && { minLength: 1 }) }, LIMITS[place])];
  });
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

/** A form of our own says all there is to say of a field; single limits come to what its type demands. */
function limited(schema: Schema, limits: Schema = {}): Schema {
  return '$ref' in limits ? limits : { ...schema, ...limits };
}

function fieldSchema(type: FieldType): Schema {
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return { type: type.kind };
    case 'int32':
      return { type: 'integer', minimum: -2147483648, maximum: 2147483647 };
    case 'int64':
      return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    case 'quantity':
      return { $ref: `${JOB_SCHEMA}#/$defs/quantity` };
    case 'int-or-string':
      return { type: ['integer', 'string'] };
    case 'enum':
      return { type: 'string', enum: [...type.values] };
    case 'list':
      return { type: 'array', items: fieldSchema(type.of) };
    case 'map':
      return { type: 'object', additionalProperties: fieldSchema(type.of) };
    case 'object':
      return { $ref: `${KUBERNETES_SCHEMA}#/$defs/${type.name}` };
  }
}

import { KUBERNETES_SECTIONS, type KubernetesSection } from '../../../lib/manifest/kubernetes-sections';
import { header } from '../schema-files';
import { type FieldType, type Model, packageSource } from './model';

/** What a section has beside the fields of its type. */
const ADDED: Readonly<Record<string, string>> = {
  PodSection: 'readonly metadata?: PodMetadata',
  ContainerSection: "readonly resources?: Pick<ResourceRequirements, 'claims'>",
};

/** Kubernetes' types as types of TypeScript. */
export function kubernetesTypes(model: Model): string {
  const interfaces = [...model].map(([name, fields]) => {
    const lines = [...fields].map(([field, { type, isRequired }]) => {
      return `  readonly ${field}${isRequired ? '' : '?'}: ${typeText(type)};`;
    });
    return `export interface ${name} {\n${lines.join('\n')}\n}\n`;
  });
  return `${header(packageSource())}\n${interfaces.join('\n')}`;
}

/** The sections of the spec that have the shape of such types, for the types of the manifest. */
export function sectionTypes(): string {
  const types = Object.values(KUBERNETES_SECTIONS).map(({ type }) => type);
  const imports = `import type { ${[...types, 'ResourceRequirements'].sort().join(', ')} } from './kubernetes-types';`;
  return `\n${imports}\n\n${Object.values(KUBERNETES_SECTIONS).map(sectionType).join('')}`;
}

function sectionType({ type, definition, elsewhere }: KubernetesSection): string {
  const added = ADDED[definition];
  const left = [...Object.keys(elsewhere), ...(added ? [added.replace(/^readonly (\w+).*/, '$1')] : [])];
  const omitted = left.map((field) => `'${field}'`).join(' | ');
  return `export type ${definition} = Omit<${type}, ${omitted}>${added ? ` & { ${added} }` : ''};\n`;
}

function typeText(type: FieldType): string {
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return type.kind;
    case 'int32':
    case 'int64':
      return 'number';
    case 'quantity':
    case 'int-or-string':
      return 'string | number';
    case 'enum':
      return type.values.map((value) => `'${value}'`).join(' | ');
    case 'list':
      return type.of.kind === 'enum' || typeText(type.of).includes('|')
        ? `readonly (${typeText(type.of)})[]`
        : `readonly ${typeText(type.of)}[]`;
    case 'map':
      return `{ readonly [key: string]: ${typeText(type.of)} }`;
    case 'object':
      return type.name;
  }
}

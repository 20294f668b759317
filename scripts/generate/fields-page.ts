import { describeField, type FieldDescription } from '../../lib/explain/describe-field';
import { allFields, type FoundField, findField } from '../../lib/explain/find-field';
import { cell, code, prose } from './markdown';
import { JOB_SCHEMA } from './schema-files';

const SOURCE = `schemas/${JOB_SCHEMA}`;

/** docs/fields.md: every field of the manifest, as `kubejob explain` tells it. */
export function fieldsPage(): string {
  const fields = allFields();
  const rows = fields.map((found) => {
    const { path, type, presence, default: value } = describeField(found);
    const cells = [`[\`${path}\`](#${anchor(path)})`, code(type), presence, value === undefined ? '' : code(value)];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `<!-- Generated from ${SOURCE} by scripts/generate.ts (npm run generate). Do not edit. -->

# Fields of the manifest

${manifestDescription()}

Every field may be written in lowerCamelCase or in snake_case. \`NAME\` stands for a name of your choice, \`[]\` for an item
of a list. In the terminal, \`kubejob explain FIELD\` says the same.

| field | type | required | default |
| --- | --- | --- | --- |
${rows.join('\n')}

${fields.map(section).join('\n')}`;
}

function manifestDescription(): string {
  const manifest = findField('');
  return 'field' in manifest ? describeField(manifest).description : '';
}

function section(found: FoundField): string {
  const description = describeField(found);
  const facts = factsOf(description).map(([name, text]) => `- **${name}**: ${text}`);
  const examples = description.examples.map((example) => `\`\`\`yaml\n${example}\`\`\`\n`);
  return [
    `<a id="${anchor(description.path)}"></a>\n`,
    `## \`${description.path}\`\n`,
    `${prose(description.description)}\n`,
    `${facts.join('\n')}\n`,
    ...examples,
  ].join('\n');
}

function factsOf(field: FieldDescription): (readonly [name: string, text: string])[] {
  return [
    ['Type', code(field.type)],
    ...(field.presence
      ? [['Required', field.presence === 'required' ? 'yes' : `exactly ${field.presence}`] as const]
      : []),
    ...(field.default === undefined ? [] : [['Default', code(field.default)] as const]),
    ...field.limits.map((limit) => ['Limits', prose(limit)] as const),
    ...(field.kubernetes ? [['In Kubernetes', prose(field.kubernetes)] as const] : []),
    ...(field.deprecated ? [['Deprecated', 'yes'] as const] : []),
  ];
}

function anchor(path: string): string {
  return path.replaceAll('[]', '-item').replaceAll('.', '-').toLowerCase();
}

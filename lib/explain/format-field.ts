import { describeField, presenceOf, summaryOf, typeOf } from './describe-field';
import type { FoundField } from './find-field';

const WIDTH = 100;
const LABEL_WIDTH = 12;

const REQUIRED: Readonly<Record<string, string>> = { required: 'yes', '': 'no' };

/** A field explained for a terminal, in the manner of `kubectl explain`. */
export function formatField(found: FoundField): string {
  const { path, title, type, presence, description, default: value, ...rest } = describeField(found);
  const { limits, kubernetes, examples, deprecated, versions, fields } = rest;
  const sections = [
    [
      row('FIELD', `${path || 'the manifest'} <${type}>`),
      row('TITLE', `${title}${deprecated ? ' (deprecated)' : ''}`),
      ...(path ? [row('REQUIRED', REQUIRED[presence] ?? `exactly ${presence}`)] : []),
      ...(value === undefined ? [] : [row('DEFAULT', value)]),
      ...limits.map((limit) => row('LIMITS', limit)),
      ...(kubernetes ? [row('KUBERNETES', kubernetes)] : []),
      ...versions.map((text) => row('VERSIONS', text)),
    ],
    ['DESCRIPTION', indent(wrap(description, WIDTH - 2))],
    examples.length ? [examples.length > 1 ? 'EXAMPLES' : 'EXAMPLE', indent(examples.join('---\n').trimEnd())] : [],
    fields.length ? ['FIELDS', ...fieldLines(fields)] : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function row(label: string, text: string): string {
  return `${`${label}:`.padEnd(LABEL_WIDTH)}${wrap(text, WIDTH - LABEL_WIDTH).replaceAll('\n', `\n${' '.repeat(LABEL_WIDTH)}`)}`;
}

function fieldLines(fields: readonly FoundField[]): string[] {
  const heads = fields.map((part) => {
    const required = presenceOf(part) === 'required' ? ' (required)' : '';
    return `  ${part.name} <${typeOf(part.field)}>${required}`;
  });
  const width = Math.max(...heads.map((head) => head.length));
  return fields.map(({ field }, index) => `${heads[index]?.padEnd(width)}  ${summaryOf(field)}`.trimEnd());
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

import type { Path } from '../diagnostics/diagnostic';
import type { Change } from '../diagnostics/fix';
import { inYaml } from '../manifest/in-yaml';
import type { SourceIndex, SourceNode } from './source-index';
import type { Range } from './source-text';

/** A text in place of a part of the source. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * The edits by which the part of a document at a path is changed, and nothing else; none if that can't be done without
 * changing something else: where an anchor or a merge key has it stand at several places.
 */
export function editsOf(change: Change, path: Path, nodes: SourceIndex, text: string): readonly Edit[] {
  const { key, value, complete, isShared } = nodes.find(path);
  if (!complete || isShared) return [];
  if (change.kind === 'rename') return key === undefined ? [] : [replacement(key, change.to, nodes)];
  if (value === undefined || nodes.startOfProperties(value) !== nodes.rangeOf(value)[0]) return [];
  switch (change.kind) {
    case 'quote':
      return canBeQuoted(nodes.rangeOf(value), text) ? inQuotes(nodes.rangeOf(value)) : [];
    case 'replace':
      return isInOneLine(value, nodes, text) ? [withLineEnd(replacement(value, change.by, nodes), text)] : [];
    case 'nest':
      return nestedUnder(change.under, nodes.rangeOf(value), text);
  }
}

function replacement(node: SourceNode, by: unknown, nodes: SourceIndex): Edit {
  const range = nodes.rangeOf(node);
  return { range, newText: nodes.isQuoted(node) ? JSON.stringify(by) : inYaml(by) };
}

/** A scalar, or a list or map in brackets: of a longer one comments would be lost. */
function isInOneLine(value: SourceNode, nodes: SourceIndex, text: string): boolean {
  if (nodes.kindOf(value) === 'scalar') return true;
  const source = text.slice(...nodes.rangeOf(value));
  return /^[[{]/.test(source) && !source.includes('\n');
}

/** A block text ends with the end of its last line, which stays. */
function withLineEnd({ range, newText }: Edit, text: string): Edit {
  return { range, newText: newText + (/\r?\n$/.exec(text.slice(...range))?.[0] ?? '') };
}

/** What has quotes in it, or goes over lines, would be another text in quotes, or none. */
function canBeQuoted(range: Range, text: string): boolean {
  return !/["\\\n\r]/.test(text.slice(...range));
}

/** Two insertions: what stands between them, which may be a secret, is no part of the change. */
function inQuotes([start, end]: Range): Edit[] {
  return [
    { range: [start, start], newText: '"' },
    { range: [end, end], newText: '"' },
  ];
}

/** A block gets a line before it and is moved to the right; brackets get braces around them. */
function nestedUnder(under: string, [start, end]: Range, text: string): Edit[] {
  if (/[[{]/.test(text.charAt(start))) {
    return [
      { range: [start, start], newText: `{${under}: ` },
      { range: [end, end], newText: '}' },
    ];
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  // Something stands before it on its line: `- - a`.
  if (indent.trim() !== '') return [];
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const lines = [...text.slice(lineStart, end).matchAll(/^(?=.*\S)/gm)].map(({ index }) => lineStart + index);
  return [
    { range: [lineStart, lineStart], newText: `${indent}  ${under}:${lineEnd}` },
    ...lines.map((line): Edit => ({ range: [line, line], newText: '    ' })),
  ];
}

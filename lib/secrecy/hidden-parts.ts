import type { SourceFile } from '../read/parse';
import { commentsOf } from '../read/ranges';
import type { SourceIndex, SourceNode } from '../read/source-index';
import type { Range } from '../read/source-text';
import { firstSecretWord, rangesOfBrokenText } from './broken-text';
import { holdsCredential } from './credentials';
import { secretNodes } from './secret-nodes';
import { SecretTexts } from './secret-texts';

/** What of a file must not be shown. */
export interface HiddenParts {
  /** In order, without overlaps. */
  readonly ranges: readonly Range[];
  readonly texts: SecretTexts<SourceNode>;
}

/**
 * The parts of a file that must not be shown: secret values without their quotes, and the comments of a file that speaks
 * of secrets, which may hold older ones. Of a file that is broken, or too large to be looked through, it can't be known what
 * is a secret: everything but the names of fields is hidden from where it first speaks of one.
 *
 * @param concealed by document, keys or values of which a diagnostic says that they hold a secret
 */
export function hiddenParts(
  file: SourceFile,
  concealed: ReadonlyMap<SourceIndex, ReadonlySet<SourceNode>> = new Map(),
): HiddenParts {
  const { text } = file.source;
  const broken: HiddenParts = { ranges: [...rangesOfBrokenText(file.source)], texts: new SecretTexts() };
  if (file.isBroken) return broken;
  const ranges: Range[] = [];
  const texts = new SecretTexts<SourceNode>();
  for (const nodes of file.nodes) {
    const hidden = secretNodes(nodes, concealed.get(nodes));
    if (!hidden) return broken;
    // A document that is one text, among others, is what a line of hyphens in a value has cut off.
    const isText = file.nodes.length > 1 && nodes.kindOf(nodes.root) === 'scalar';
    for (const node of isText ? [nodes.root] : hidden) {
      const range = hiddenRange(nodes, node);
      if (range[1] > range[0]) ranges.push(range);
      const value = nodes.textOf(node);
      if (value) texts.add(value, node);
    }
  }
  const isAboutSecrets = ranges.length > 0 || firstSecretWord(text) < text.length;
  const comments = [...commentsOf(file.stream)].filter(([start, end]) => {
    return isAboutSecrets || holdsCredential(text.slice(start, end));
  });
  return { ranges: merge([...ranges, ...comments]), texts };
}

/** With its tag or anchor, which may be a part of it, but without its quotes or brackets: they tell nothing. */
function hiddenRange(nodes: SourceIndex, node: SourceNode): Range {
  const [start, end] = nodes.rangeOf(node);
  const from = nodes.startOfProperties(node);
  if (nodes.kindOf(node) === 'map' || nodes.kindOf(node) === 'list') return [from, start];
  return from === start && nodes.isQuoted(node) ? [start + 1, end - 1] : [from, end];
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

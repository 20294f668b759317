import { nearest } from '../diagnostics/suggest';
import type { SourceFile } from '../read/parse';
import { commentsOf } from '../read/ranges';
import type { SourceIndex, SourceNode } from '../read/source-index';
import type { Range, SourceText } from '../read/source-text';
import { firstSecretWord, rangesOfBrokenText } from './broken-text';
import { assignedCredentials, holdsCredential } from './credentials';
import { secretNodes } from './secret-nodes';
import { SecretTexts } from './secret-texts';

/** What of a file must not be shown. */
export interface HiddenParts {
  /** In order, without overlaps. */
  readonly ranges: readonly Range[];
  readonly texts: SecretTexts<SourceNode>;
}

/** Few files have any. It starts with the line: from each # of a line on it would take long. */
const COMMENTED_SECRETS = /^[^#\n]*#.*sec/im;

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
  if (file.isBroken) return partsOfBrokenText(file.source);
  const ranges: Range[] = [];
  const texts = new SecretTexts<SourceNode>();
  const uncovered = COMMENTED_SECRETS.test(text) ? linesUnderCommentedSecrets(file.source) : undefined;
  let isCutOff = false;
  for (const nodes of file.nodes) {
    // A document that is one text, among others, is what a line of hyphens in a value has cut off.
    isCutOff ||= file.nodes.length > 1 && Boolean(nodes.textOf(nodes.root));
    const secrets = secretNodes(nodes, { concealed: concealed.get(nodes), uncovered, isCutOff });
    if (!secrets) return partsOfBrokenText(file.source);
    for (const node of secrets.hidden) {
      const range = hiddenRange(nodes, node);
      if (range[1] > range[0]) ranges.push(range);
      const value = nodes.textOf(node);
      if (value) texts.add(value, node);
    }
    for (const node of secrets.texts) {
      const [start, end] = nodes.rangeOf(node);
      for (const [from, to] of assignedCredentials(text.slice(start, end))) {
        ranges.push([start + from, start + to]);
        texts.add(text.slice(start + from, start + to), node);
      }
    }
  }
  const comments = [...commentsOf(file.stream)];
  const isAboutSecrets = ranges.length > 0 || (comments.length > 0 && firstSecretWord(text) < text.length);
  const hidden = comments.filter(([start, end]) => isAboutSecrets || holdsCredential(text.slice(start, end)));
  return { ranges: merge([...ranges, ...hidden]), texts };
}

function partsOfBrokenText(source: SourceText): HiddenParts {
  return { ranges: [...rangesOfBrokenText(source)], texts: new SecretTexts() };
}

/**
 * Where the lines start, after their indentation and dash, that stand under a key `secrets` that somebody has made a
 * comment: whatever they are now, they were secrets.
 */
function linesUnderCommentedSecrets(source: SourceText): Set<number> {
  const starts = new Set<number>();
  const { text } = source;
  /** Where the key was; deeper lines are under it. */
  let column = Number.POSITIVE_INFINITY;
  for (const [index, start] of source.lineStarts().entries()) {
    const line = text.slice(start, source.lineStarts()[index + 1]);
    const [, before = '', spaces = '', key] = /^( *)#( *)["']?([\w-]+)["']?\s*:\s*$/.exec(line) ?? [];
    const [, indentation, dash = ''] = /^( *)(- +)?[^\s#]/.exec(line) ?? [];
    // `# secrets:` has its sign in the place of the key, `#    secrets:` before the whole line.
    if (key && nearest(key, ['secrets'])) column = before.length + (spaces.length > 1 ? spaces.length : 0);
    else if (indentation === undefined) continue;
    else if (indentation.length <= column) column = Number.POSITIVE_INFINITY;
    else {
      starts.add(start + indentation.length);
      starts.add(start + indentation.length + dash.length);
    }
  }
  return starts;
}

/** With its tag or anchor, which may be a part of it, but without its quotes or brackets: they tell nothing. */
function hiddenRange(nodes: SourceIndex, node: SourceNode): Range {
  const [start, end] = nodes.rangeOf(node);
  const from = nodes.startOfProperties(node);
  if (nodes.kindOf(node) === 'map' || nodes.kindOf(node) === 'list') return [from, start];
  return from === start && nodes.isQuoted(node) ? [start + 1, end - 1] : [from, end];
}

/** In order, without overlaps. */
export function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

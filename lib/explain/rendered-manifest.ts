import { normalize } from '../check/normalize';
import type { Path } from '../diagnostics/diagnostic';
import { formatPath, type SourceLine } from '../diagnostics/diagnostic';
import type { Origin } from '../layers/part';
import { isMap } from '../manifest/own-property';
import { parseText } from '../read/parse';
import type { SourceNode } from '../read/source-index';
import type { Range } from '../read/source-text';
import { visible } from '../report/visible';
import type { OpenDocument } from '../run/open-document';
import { manifestField } from '../schema/field';
import { Disclosure, positionOf } from '../secrecy/disclosure';
import { maskedText } from '../secrecy/masked-output';
import { MASK } from '../secrecy/secret-texts';
import { stringifyYaml } from '../write/yaml';
import { leavesOf } from './leaves';

/**
 * The manifest of a job with all that is put over it, as YAML. Each line that does not come from the manifest itself says
 * where it comes from, and at the end stands what was taken away.
 *
 * @param areSecretsShown whether secret values are written, or dots in their place
 */
export function renderedManifest(opened: OpenDocument, areSecretsShown: boolean): string {
  const manifest = normalize(opened.manifest, manifestField, [], () => undefined);
  const text = stringifyYaml(writable(manifest));
  const file = parseText('', text);
  const [document] = file.documents;
  if (!document) return '';
  const leaves = [...leavesOf(manifest)].map((path): Leaf => {
    const { key, value } = document.nodes.find(path);
    const rangeOf = (node: SourceNode | undefined): Range =>
      node === undefined ? [0, 0] : document.nodes.rangeOf(node);
    return { path, line: file.source.positionOf(rangeOf(key ?? value)[0]).line, range: rangeOf(value) };
  });
  const lines = areSecretsShown ? text.trimEnd().split('\n') : linesWithoutSecrets(opened, text.trimEnd(), leaves);
  for (const { path, line } of leaves) {
    const origin = opened.overlaidAt(path);
    if (origin) lines[line - 1] += `  # ${originText(origin)}`;
  }
  const removed = opened.removed().map(({ path, at }) => `# without ${visible(formatPath(path))}: ${originText(at)}`);
  return `${[...lines, ...removed].join('\n')}\n`;
}

/** A value that has nothing in it, as it stands in the text. */
interface Leaf {
  readonly path: Path;
  /** That of its key, if it has one. */
  readonly line: number;
  readonly range: Range;
}

/** What is secret in a document that it comes from, as by an alias, is secret here too. */
function linesWithoutSecrets(opened: OpenDocument, text: string, leaves: readonly Leaf[]): string[] {
  const disclosures = new Map(opened.layers().map(({ file }) => [file, new Disclosure(file, [])]));
  const hidden = leaves.filter(({ path }) => {
    const { layer, path: inLayer } = opened.originInManifest(path);
    return disclosures.get(layer.file)?.hides(layer.document, inLayer);
  });
  const lines = maskedText(
    text,
    hidden.map(({ range }) => range),
  ).map(shownLine);
  return lines.map((line) => [...disclosures.values()].reduce((shown, disclosure) => disclosure.masked(shown), line));
}

/** Of a secret not even its length is told. */
function shownLine({ text, hidden }: SourceLine): string {
  return hidden.reduceRight((line, [start, end]) => line.slice(0, start) + MASK + line.slice(end), text);
}

function originText({ layer, path }: Origin): string {
  const { file, line } = positionOf({ ...layer, path });
  return visible(file.startsWith('--') ? file : `${file}:${line}`);
}

/** What no YAML can say, as text: it is wrong in a manifest, and told as that. */
function writable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return isExact(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(writable);
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key.toWellFormed(), writable(part)]))
    : value;
}

function isExact(number: number): boolean {
  return Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number);
}

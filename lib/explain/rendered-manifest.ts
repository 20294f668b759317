import { normalize } from '../check/normalize';
import type { Path } from '../diagnostics/diagnostic';
import { formatPath, type SourceLine } from '../diagnostics/diagnostic';
import type { Origin } from '../layers/part';
import { isMap } from '../manifest/own-property';
import { parseText } from '../read/parse';
import { visible } from '../report/visible';
import type { OpenDocument } from '../run/open-document';
import { manifestField } from '../schema/field';
import { positionOf } from '../secrecy/disclosure';
import { maskedText } from '../secrecy/masked-output';
import { MASK } from '../secrecy/secret-texts';
import { stringifyYaml } from '../write/yaml';

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
  const lines = areSecretsShown ? text.trimEnd().split('\n') : maskedText(text.trimEnd()).map(shownLine);
  if (!document) return text;
  for (const path of leavesOf(manifest)) {
    const origin = opened.overlaidAt(path);
    if (!origin) continue;
    const { key, value = 0 } = document.nodes.find(path);
    const [start] = document.nodes.rangeOf(key ?? value);
    const { line } = file.source.positionOf(start);
    lines[line - 1] += `  # ${originText(origin)}`;
  }
  const removed = opened.removed().map(({ path, at }) => `# without ${visible(formatPath(path))}: ${originText(at)}`);
  return `${[...lines, ...removed].join('\n')}\n`;
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

/** The paths of all that has nothing in it. */
function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  if (entries.length === 0) yield path;
  for (const [key, part] of entries) yield* leavesOf(part, [...path, key]);
}

import type { Path, Problem, Report } from '../../diagnostics/diagnostic';
import { quoted, told } from '../../diagnostics/fix';
import { MAX_ARGUMENT_BYTES } from '../../manifest/limits';
import { isMap } from '../../manifest/own-property';
import { isLikelyPlaceholder } from '../../manifest/placeholder';
import { annotationKey, isIgnoreAnnotation, isOwnAnnotation, isPlatformKey } from '../../manifest/well-known';
import { isHiddenValue } from '../../secrecy/secret-places';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

/** Texts and keys that hold half of a surrogate pair: no UTF-8 file can carry them to a cluster. */
export function illFormedTexts(value: unknown): Problem[] {
  const path = illFormedPath(value);
  if (!path) return [];
  return [
    {
      code: 'lone-surrogate',
      path,
      message: 'the text holds half of a surrogate pair, which is no character',
      hint: 'write the whole character, or its code as "\\U0001F600"',
    },
  ];
}

function illFormedPath(value: unknown): Path | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const name = Array.isArray(value) ? Number(key) : key;
    const rest = illFormedPath(part) ?? illFormedPath(key);
    if (rest) return [name, ...rest];
  }
  return undefined;
}

/** Texts that the API server takes, but that no container can be started with. */
export function checkTexts(_job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const { path, text } of textsThat(mayBeWrong, manifest.spec, ['spec'])) {
    if (path[1] === 'configMaps') continue;
    if (text.includes('\0')) {
      report({
        code: 'nul-character',
        path,
        message: 'the text holds a NUL character, which no variable, argument or path can have',
        hint: 'remove it, or put the data into a ConfigMap',
      });
    } else if (isPassedOn(path) && byteLength(text) + nameBytes(path) >= MAX_ARGUMENT_BYTES) {
      report({
        code: 'argument-too-long',
        path,
        message: `the text has ${byteLength(text)} bytes; Linux passes ${MAX_ARGUMENT_BYTES - 1} at most to a program`,
        hint: 'put it into a file: configMaps and volumeMounts',
      });
    }
  }
}

/** A character of UTF-16 is three bytes of UTF-8 at most; the rest is left to the name of a variable. */
function mayBeWrong(text: string): boolean {
  return text.length * 6 >= MAX_ARGUMENT_BYTES || text.includes('\0');
}

/** Whether a text reaches the program as an argument, or as `NAME=text`. */
function isPassedOn([, section, list]: Path): boolean {
  return section === 'command' || section === 'args' || (section === 'env' && list !== 'envFrom');
}

function nameBytes([, section, , name]: Path): number {
  return section === 'env' && typeof name === 'string' ? name.length + 1 : 0;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** What readers of YAML 1.1 (Go, Python, Ruby) make of plain texts that YAML 1.2 leaves alone. */
const READINGS: readonly (readonly [form: RegExp, reading: string])[] = [
  [/^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/, 'a boolean'],
  [/^[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?)$/, 'a number'],
  [/^[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$/, 'a time or a number'],
  [/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$/, 'a date'],
];

/** What each of them starts with. */
const FIRST = /^[yYnNoO+\-0-9]/;

/** Plain texts that mean the same here with and without quotes, but not to other readers of the same file. */
export function checkAmbiguousTexts(_job: CheckedJob, report: Report, { manifest, plainSource }: Written): void {
  for (const { path, text } of textsThat((one) => readingOf(one) !== undefined, manifest)) {
    if (plainSource(path) !== text || isChoice(path)) continue;
    const reading = readingOf(text);
    const isSecret = isHiddenValue(path, text, manifest);
    report({
      code: 'ambiguous-text',
      path,
      message: `${isSecret ? 'the value' : text} is taken as text here, but as ${reading} by other YAML readers`,
      ...(isSecret ? told('put it in quotes') : quoted(`write "${text}", with the quotes`)),
    });
  }
}

/** Whether it is one of our annotations that take a few words or a name: that it is none of them is told by itself. */
function isChoice([part, field, key]: Path): boolean {
  if (part !== 'metadata' || field !== 'annotations' || typeof key !== 'string') return false;
  return isOwnAnnotation(key) && !isIgnoreAnnotation(key) && key !== annotationKey('rerun-token');
}

function readingOf(text: string): string | undefined {
  return FIRST.test(text) ? READINGS.find(([form]) => form.test(text))?.[1] : undefined;
}

/** Texts that are valid but look as if somebody forgot to replace them. */
export function checkPlaceholders(_job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const { path, text } of textsThat(isLikelyPlaceholder, manifest)) {
    if (isFreeText(path)) continue;
    report({
      code: 'possible-placeholder',
      path,
      message: `${isHiddenValue(path, text, manifest) ? 'the value' : JSON.stringify(text)} looks like a placeholder`,
      hint: 'write the real value',
    });
  }
}

/** What people write about, rather than what they configure. */
function isFreeText([first, second, key]: Path): boolean {
  if (first === 'metadata' && second === 'labels') return isPlatformKey(String(key));
  return (first === 'metadata' && second === 'annotations') || (first === 'spec' && second === 'configMaps');
}

/** Parts of a manifest that mean nothing here. */
const UNUSED = new Set(['status', 'slug', 'tags', 'relationships', 'group', 'version']);

/** A text of a manifest, and where it stands. */
interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

/**
 * The texts of a manifest that a rule is about, but for those that it only carries along.
 *
 * @param path where the value stands in the manifest
 */
function textsThat(isMeant: (text: string) => boolean, value: unknown, path: Path = []): PlacedText[] {
  const found: PlacedText[] = [];
  const way = [...path];
  const visit = (part: unknown) => {
    if (typeof part === 'string') {
      if (isMeant(part)) found.push({ path: [...way], text: part });
    } else if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index++) step(index, part[index]);
    } else if (isMap(part)) {
      for (const [key, entry] of Object.entries(part)) if (way.length > 1 || !UNUSED.has(key)) step(key, entry);
    }
  };
  const step = (name: string | number, part: unknown) => {
    way.push(name);
    visit(part);
    way.pop();
  };
  visit(value);
  return found;
}

import type { Path, Position } from '../diagnostics/diagnostic';
import { nameOfItems } from '../layers/named-lists';
import { nameOf } from '../layers/overlay-file';
import { inYaml } from '../manifest/in-yaml';
import { KUBERNETES_SECTIONS } from '../manifest/kubernetes-sections';
import { getOwn, isMap, valueAt } from '../manifest/own-property';
import { visible } from '../report/visible';
import type { OpenDocument } from '../run/open-document';
import { Disclosure, positionOf } from '../secrecy/disclosure';
import { MASK } from '../secrecy/secret-texts';
import type { FoundField, findPlace } from './find-field';
import { leavesOf } from './leaves';

/** A value of a field, and where it was given. */
interface ValueOrigin extends Position {
  /** In one line, without secrets. */
  readonly shown: string;
  readonly isRemoved: boolean;
}

type FoundPlace = Extract<ReturnType<typeof findPlace>, FoundField>;

/**
 * Where a field of a job has its value from, for people: each place that gives one, and which of them counts.
 *
 * @param isNamed whether the job is named, because there are others
 */
export function formatOrigins(opened: OpenDocument, found: FoundPlace, isNamed: boolean): string {
  const head = isNamed
    ? `${visible(nameOf(opened.written) ?? '(without a name)')}: ${visible(found.path)}`
    : visible(found.path);
  const origins = originsOf(opened, found.place);
  const last = origins.at(-1);
  if (!last) return `${head} ${defaultOf(found)}\n`;
  const places = origins.map(({ file, line, column }) => `${file}:${line}:${column}`);
  const [width, valueWidth] = [widest(places), widest(origins.map(({ shown }) => shown))];
  const lines = origins.map((origin, index) => {
    const counts = origin === last ? '  <- counts' : '';
    return visible(
      `  ${places[index]?.padEnd(width)}  ${counts ? origin.shown.padEnd(valueWidth) : origin.shown}${counts}`,
    );
  });
  return `${head} ${last.isRemoved ? 'is removed' : `= ${visible(last.shown)}`}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}

function defaultOf({ field }: FoundField): string {
  return field.default === undefined ? 'is not given' : `= ${inYaml(field.default)} (the default: nothing gives it)`;
}

/** Every place that gives a field a value, or takes it away, in order: the last one counts. */
function originsOf(opened: OpenDocument, place: Path): ValueOrigin[] {
  return opened.givenAt(pathOf(opened.manifest, place)).map(({ at, value }) => {
    const { layer, path } = at;
    const disclosure = new Disclosure(layer.file, []);
    // By an alias or a merge key a part may stand elsewhere.
    const isHidden = [...leavesOf(value, path)].some((leaf) => disclosure.hides(layer.document, leaf));
    const isRemoved = value === undefined || value === null;
    const shown = isRemoved ? 'removed' : isHidden ? MASK : disclosure.masked(shownValue(value));
    return { ...positionOf({ ...layer, path }), shown, isRemoved };
  });
}

const MAX_SHOWN = 80;

function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : inYaml(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** The path of a place in a manifest: items of lists by their index in place of their name, if they are there. */
function pathOf(manifest: unknown, place: Path): Path {
  const isExact = Object.hasOwn(KUBERNETES_SECTIONS, String(place[1]));
  const path: (string | number)[] = [];
  for (const part of place) {
    const list = valueAt(manifest, path);
    const index = Array.isArray(list) ? indexOf(list, part, String(path.at(-1)), isExact) : -1;
    path.push(index < 0 ? part : index);
  }
  return path;
}

function indexOf(list: readonly unknown[], part: string | number, name: string, isExact: boolean): number {
  const itemName = nameOfItems(name, { items: {} }, isExact);
  if (itemName === undefined || typeof part === 'number') return Number(part);
  return list.findIndex((item) => isMap(item) && String(getOwn(item, itemName)) === part);
}

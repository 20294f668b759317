import type { Path } from '../diagnostics/path';
import { camelCase, snakeCase } from '../manifest/fields';
import { getOwn, isMap, setOwn, type UserMap } from '../manifest/own-property';
import type { SourceDocument, SourceFile } from '../read/parse';
import { type Field, followRef } from '../schema/field';
import { exclusiveFields } from './alternatives';

/** A document that a manifest is made from: the manifest as it is written, an overlay, or an argument. */
export interface Layer {
  readonly file: SourceFile;
  readonly document: SourceDocument;
}

/** Where a value was given. */
export interface Origin {
  readonly layer: Layer;
  /** In the document of the layer. */
  readonly path: Path;
}

/**
 * A part of a manifest, or what an overlay says of it, in the normal form: fields by their canonical names, and items of
 * lists by their own, where they have any. It knows where it came from.
 */
export type Part = Whole | Removed | Branch;

/** A value that replaces what is there, and is not taken apart any further. */
interface Whole {
  readonly kind: 'whole';
  readonly value: unknown;
  readonly at: Origin;
}

/** The part is to be gone: `null` in an overlay. */
interface Removed {
  readonly kind: 'removed';
  readonly at: Origin;
}

/** A map or list of which some entries are known. */
export interface Branch {
  readonly kind: 'branch';
  readonly form: Form;
  /** As it is written: a list of named things may stand as a map of them. */
  readonly shape: 'map' | 'list';
  /** Whether there is nothing beside its entries; else it changes what it is put over. */
  readonly isComplete: boolean;
  /** Also those that were removed, for it is known then where. */
  readonly entries: ReadonlyMap<string, Part>;
  readonly at: Origin;
}

/** What the schema says of a branch. */
export interface Form {
  readonly field: Field;
  /** Whether it is of Kubernetes' own shape, in which only its own spelling counts. */
  readonly isExact: boolean;
  /** The field that names the items of the list. @default - they have no names, and are known by their index */
  readonly itemName?: string;
}

export function whole(value: unknown, at: Origin): Part {
  return { kind: 'whole', value, at };
}

export function removed(at: Origin): Part {
  return { kind: 'removed', at };
}

/** The same place, further in. */
export function within({ layer, path }: Origin, ...parts: Path): Origin {
  return { layer, path: [...path, ...parts] };
}

/**
 * Puts a newer part over an older one, as JSON Merge Patch does it (RFC 7386), with the entries of maps and of lists of named
 * things by their names. It makes no difference whether three parts are put together from the first or from the last.
 */
export function over(newer: Part, older: Part): Part {
  if (newer.kind !== 'branch' || newer.isComplete) return newer;
  const base = older.kind === 'whole' ? takenApart(older, newer.form) : older;
  return base?.kind === 'branch' ? merged(newer, base) : settled(newer);
}

function merged(newer: Branch, older: Branch): Branch {
  const entries = new Map(older.entries);
  for (const [name, at] of replacedAlternatives(newer)) entries.set(name, removed(at));
  for (const [name, part] of newer.entries) {
    const before = entries.get(name);
    if (before) entries.set(name, over(part, before));
    else entries.set(name, older.isComplete ? settled(part) : part);
  }
  return { ...older, entries };
}

/** Of several fields of which only one may be there, giving one takes away the others. */
function replacedAlternatives({ form, entries }: Branch): [name: string, at: Origin][] {
  const alternatives = exclusiveFields(form.field);
  const given = alternatives.map((name) => entries.get(name)).find((part) => part && part.kind !== 'removed');
  if (!given) return [];
  return alternatives.filter((name) => !entries.has(name)).map((name) => [name, given.at]);
}

/** What a part is where there was nothing before. */
function settled(part: Part): Part {
  if (part.kind !== 'branch' || part.isComplete) return part;
  const entries = [...part.entries].map(([name, entry]) => [name, settled(entry)] as const);
  return { ...part, isComplete: true, entries: new Map(entries) };
}

/** A value as a branch of this form; undefined for one that is no map or list of that kind. */
export function takenApart({ value, at }: Whole, form: Form): Branch | undefined {
  if (isMap(value)) {
    const entries = new Map<string, Part>();
    for (const [key, part] of Object.entries(value)) {
      const name = canonicalName(key, form, value);
      entries.set(name, inNormalForm(whole(part, within(at, key)), form, true));
    }
    return { kind: 'branch', form, shape: 'map', isComplete: true, entries, at };
  }
  if (!Array.isArray(value)) return undefined;
  const entries = new Map<string, Part>();
  for (const [index, item] of value.entries()) {
    entries.set(itemKey(item, index, form, entries), whole(item, within(at, index)));
  }
  return { kind: 'branch', form, shape: 'list', isComplete: true, entries, at };
}

/** What in a list is an item with a `value` may be a text where the same stands as a map: `LOG_LEVEL: info`. */
export function inNormalForm(entry: Part, form: Form, isComplete: boolean): Part {
  if (entry.kind !== 'whole' || typeof entry.value !== 'string' || !hasTexts(form)) return entry;
  const { items = {} } = form.field;
  const entries = new Map([[VALUE, entry]]);
  const inside = { field: followRef(items), isExact: false };
  return { kind: 'branch', form: inside, shape: 'map', isComplete, entries, at: entry.at };
}

const VALUE = 'value';

function hasTexts({ field, itemName }: Form): boolean {
  return itemName !== undefined && typeof field.additionalProperties === 'object';
}

/** The text that an entry of a map may stand as. */
function textOf(entry: Part, { form, shape }: Branch): Part | undefined {
  if (shape !== 'map' || !hasTexts(form) || entry.kind !== 'branch') return undefined;
  const [only, ...others] = present(entry).filter(([name]) => name !== form.itemName);
  const isText =
    only?.[0] === VALUE && others.length === 0 && only[1].kind === 'whole' && typeof only[1].value === 'string';
  return isText ? only[1] : undefined;
}

/** The name of a field in its one spelling, unless it is given in both: then the checks tell that. */
export function canonicalName(key: string, { field, isExact }: Form, map: UserMap): string {
  if (isExact || typeof field.additionalProperties === 'object') return key;
  const name = Object.hasOwn(field.properties ?? {}, key) ? key : camelCase(key);
  return name !== key && (Object.hasOwn(map, name) || !Object.hasOwn(field.properties ?? {}, name)) ? key : name;
}

/** What an item is known by. One without a name, or with that of an item before it, is known to nobody. */
export function itemKey(
  item: unknown,
  index: number,
  { itemName }: Form,
  others: ReadonlyMap<string, unknown>,
): string {
  if (itemName === undefined) return String(index);
  const name = isMap(item) ? getOwn(item, itemName) : undefined;
  const isName = typeof name === 'string' || typeof name === 'number';
  return isName && !others.has(String(name)) ? String(name) : `${NAMELESS}${index}`;
}

/** No name starts with it. */
const NAMELESS = '\u0000';

/** The value that a part stands for; undefined for one that is gone. */
export function toValue(part: Part): unknown {
  if (part.kind === 'whole') return part.value;
  if (part.kind === 'removed') return undefined;
  const { shape, form } = part;
  if (shape === 'list') return form.itemName === undefined ? itemsByIndex(part) : namedItems(part, form.itemName);
  const map: Record<string, unknown> = {};
  for (const [name, entry] of present(part)) {
    setOwn(map, name, withoutName(toValue(textOf(entry, part) ?? entry), form));
  }
  return map;
}

function present({ entries }: Branch): [name: string, part: Part][] {
  return [...entries].filter(([, part]) => part.kind !== 'removed');
}

/** An index that the list does not reach leaves null between, which no list may hold. */
function itemsByIndex({ entries }: Branch): unknown[] {
  const length = Math.max(0, ...[...entries.keys()].map((index) => Number(index) + 1));
  return Array.from({ length }, (_, index) => toValue(entries.get(String(index)) ?? NOTHING) ?? null);
}

const NOTHING = { kind: 'whole', value: null } as Part;

function namedItems(branch: Branch, itemName: string): unknown[] {
  return present(branch).map(([name, part]) => {
    const value = toValue(part);
    return isMap(value) && !Object.hasOwn(value, itemName) ? { [itemName]: name, ...value } : value;
  });
}

/** The entry of a map has its name as its key. */
function withoutName(value: unknown, { itemName }: Form): unknown {
  if (itemName === undefined || !isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== itemName));
}

/** The key of an entry that a part of a path leads to. */
function entryKey(branch: Branch, part: string | number): string {
  if (branch.shape === 'map' || typeof part === 'string' || branch.form.itemName === undefined) return String(part);
  return present(branch)[part]?.[0] ?? '';
}

/** Where what stands at a path was given, or what has it in it, if there is nothing; also where it was taken away. */
export function originOf(part: Part, path: Path): Origin {
  const [next, ...rest] = path;
  if (next === undefined || part.kind !== 'branch') return within(part.at, ...path);
  const entry = part.entries.get(entryKey(part, next));
  if (!entry) return within(part.at, ...path);
  return originOf((rest.length === 0 && textOf(entry, part)) || entry, rest);
}

/**
 * What a layer says of the place at a path of the whole; undefined if nothing.
 *
 * @param part the layer's part
 * @param together the whole that the path is a path of
 */
export function partAt(part: Part, together: Part, path: Path): Part | undefined {
  const [next, ...rest] = path;
  if (next === undefined) return part;
  if (part.kind === 'removed') return part;
  if (together.kind !== 'branch') {
    const { value, at } = part as Whole;
    const inner = innerValue(value, next);
    return inner === undefined ? undefined : partAt(whole(inner, within(at, next)), whole(inner, at), rest);
  }
  const branch = part.kind === 'whole' ? takenApart(part, together.form) : part;
  const key = entryKey(together, next);
  const [entry, same] = [branch?.entries.get(key), together.entries.get(key)];
  if (!branch || !entry || !same) return undefined;
  return partAt((rest.length === 0 && textOf(entry, { ...branch, shape: together.shape })) || entry, same, rest);
}

/** What stands at a key, in either spelling, or at an index. */
function innerValue(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return value[Number(part)];
  if (!isMap(value)) return undefined;
  return getOwn(value, String(part)) ?? getOwn(value, snakeCase(String(part)));
}

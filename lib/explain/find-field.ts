import type { Path } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import { nameOfItems } from '../layers/named-lists';
import { camelCase } from '../manifest/fields';
import { getOwn } from '../manifest/own-property';
import { type Field, followRef, isKubernetesType, manifestField } from '../schema/field';
import { adviceOn } from '../schema/misplaced-words';

/** A field that was asked for, and where it stands. */
export interface FoundField {
  /** In canonical spelling, as people write it: `spec.volumeMounts[].name`, `spec.env.variables.NAME.value`. */
  readonly path: string;
  readonly field: Field;
  /** The field that it is a part of. */
  readonly parent?: Field;
  /** Its own name, or the user's name for a map's entry; none for an item of a list and for the manifest. */
  readonly name?: string;
  /** The place in a manifest; none if the name of an entry or item on the way was left out. */
  readonly place?: Path;
  /** Whether it, or what it is a part of, is a type of Kubernetes' own. */
  readonly isExact: boolean;
}

/** Why there is no such field. */
export interface NoField {
  readonly message: string;
  readonly hint: string;
  /** Whether the word is one that other tools have here, and the hint says what stands for it. */
  readonly isAdvice?: boolean;
}

const ROOT: FoundField = { path: '', field: manifestField, place: [], isExact: false };

/**
 * The field at a path as a user writes it: in either spelling, with or without list indexes, and with or without the
 * `spec.` before it.
 */
export function findField(text: string): FoundField | NoField {
  return findAmong(partsOf(text), false);
}

/**
 * One place in a manifest, as a user writes it: as {@link findField}, but with the name of every entry on the way, also of the
 * items of lists that have names: `spec.volumeMounts.scratch.mountPath`.
 */
export function findPlace(text: string): (FoundField & Required<Pick<FoundField, 'place'>>) | NoField {
  const found = findAmong(partsOf(text), true);
  if (!('field' in found)) return found;
  const { place, path } = found;
  if (place !== undefined) return { ...found, place };
  const isList = path.includes('[]');
  const hint = isList ? 'write its name or its index before the field' : 'write its name before the field';
  return { message: `${text} does not say which entry of ${path.replace(/(?:\.NAME|\[\]).*$/, '')}`, hint };
}

function findAmong(parts: readonly string[], isByName: boolean): FoundField | NoField {
  const found = walk(parts, isByName);
  if ('field' in found || Object.hasOwn(manifestField.properties ?? {}, camelCase(parts[0] ?? ''))) return found;
  const inSpec = walk(['spec', ...parts], isByName);
  if ('field' in inSpec || inSpec.isAdvice) return inSpec;
  return elsewhere(parts.at(-1) ?? '') ?? inSpec;
}

const PART = /\[(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\]]*))\]|(?<word>[^.[]+)/g;

/** `spec.volumeMounts[0]["name"]` → spec, volumeMounts, 0, name */
function partsOf(text: string): string[] {
  return [...text.matchAll(PART)].flatMap(({ groups = {} }) => {
    return groups.double ?? groups.single ?? (groups.bare || (groups.word ?? []));
  });
}

function walk(parts: readonly string[], isByName: boolean): FoundField | NoField {
  let found = ROOT;
  for (const [index, part] of parts.entries()) {
    const next = step(found, part, parts.slice(index), isByName);
    if (!next) return unknownField(found, part);
    found = next;
    if (found.name !== undefined && isWholeRest(found)) return found;
  }
  return found;
}

/** The names of labels, annotations and ConfigMaps may hold dots: all that is left is one name. */
function isWholeRest({ parent, field, name = '' }: FoundField): boolean {
  const isField = Object.hasOwn(parent?.properties ?? {}, name);
  return entryOf(parent) !== undefined && !isField && !field.properties;
}

function step(found: FoundField, part: string, rest: readonly string[], isByName: boolean): FoundField | undefined {
  const { field, path, place } = found;
  const itemName = nameOfItems(found.name ?? '', field, found.isExact);
  if (field.items && INDEX.test(part) && !(isByName && itemName)) {
    return { ...itemOf(found, field.items), ...(place ? { place: [...place, Number(part)] } : {}) };
  }
  // The name of an entry may be left out like the index of an item: `env.variables.valueFrom` is no variable's name.
  for (const holder of [found, ...inside(found)]) {
    const child = namedChild(holder, part);
    if (child) return child;
  }
  const isName = isByName && itemName !== undefined && (itemName === PORT || !/^\d+$/.test(part));
  const entry = entryOf(field) ?? (isName ? field.items : undefined);
  if (!entry) return undefined;
  const name = followRef(entry).properties ? part : rest.join('.');
  const shown = /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return { ...itemOf(found, entry), path: path + shown, name, ...(place ? { place: [...place, name] } : {}) };
}

/** No list is longer: an item far behind its end would be one of very many. */
const INDEX = /^\d{1,4}$/;

/** The only name of items that is a number. */
const PORT = 'containerPort';

/** What a map or a list holds. */
function inside(found: FoundField): FoundField[] {
  const { path, field } = found;
  const entry = entryOf(field);
  return [
    ...(entry ? [{ ...itemOf(found, entry), path: `${path}.NAME` }] : []),
    ...(field.items ? [itemOf(found, field.items)] : []),
  ];
}

function itemOf({ path, field, isExact }: FoundField, schema: Field): FoundField {
  const isOfKubernetes = isExact || isKubernetesType(schema);
  return { path: `${path}[]`, field: followRef(schema), parent: field, isExact: isOfKubernetes };
}

function namedChild({ path, field, place, isExact }: FoundField, part: string): FoundField | undefined {
  for (const name of isExact ? [part] : [part, camelCase(part)]) {
    const property = field.properties && getOwn(field.properties, name);
    if (!property) continue;
    return {
      path: path ? `${path}.${name}` : name,
      field: followRef(property),
      parent: field,
      name,
      ...(place ? { place: [...place, name] } : {}),
      isExact: isExact || isKubernetesType(property),
    };
  }
  return undefined;
}

function entryOf(field: Field | undefined): Field | undefined {
  return typeof field?.additionalProperties === 'object' ? field.additionalProperties : undefined;
}

/** The fields inside a field; those of its items or entries, if it is a list or a map. */
export function partsOfField(found: FoundField): FoundField[] {
  const holder = [found, ...inside(found)].find(({ field }) => field.properties);
  return Object.keys(holder?.field.properties ?? {}).flatMap((name) => (holder && namedChild(holder, name)) ?? []);
}

/** Every field of ours that has a name of its own, each before its parts; of Kubernetes' own shapes only the outermost. */
export function allFields(from: FoundField = ROOT): FoundField[] {
  return partsOfField(from).flatMap((part) => [part, ...(isKubernetesType(part.field) ? [] : allFields(part))]);
}

function unknownField(found: FoundField, part: string): NoField {
  const names = partsOfField(found).map(({ name }) => name ?? '');
  const where = found.path || 'the manifest';
  const message = `there is no field ${part} in ${where}`;
  const advice = adviceOn(placeOf(found.path), part);
  if (advice) return { message, hint: advice.hint, isAdvice: true };
  if (names.length === 0) return { message, hint: `${where} has no fields of its own` };
  const meant = nearest(part, names);
  return { message, hint: meant ? `did you mean ${meant}?` : `the fields here are ${names.join(', ')}` };
}

/** The place as advice names it: `*` for every item and entry. */
function placeOf(path: string): string {
  return path.replaceAll('[]', '.*').replace(/^(spec\.env\.(?:variables|secrets))\.[^.]+/, '$1.*');
}

/** A field of that name anywhere else in the manifest. */
function elsewhere(part: string): NoField | undefined {
  const same = allFields().find(({ name }) => name === camelCase(part));
  return (
    same && { message: `there is no field ${part} in the manifest or its spec`, hint: `did you mean ${same.path}?` }
  );
}

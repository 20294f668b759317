import { formatPath, type Path, type Problem } from '../diagnostics/diagnostic';
import { type Advice, renamed } from '../diagnostics/fix';
import { listOf, nearest } from '../diagnostics/suggest';
import { KUBERNETES_SECTIONS } from '../manifest/kubernetes-sections';
import { isMap, valueAt } from '../manifest/own-property';
import { isHiddenValue } from '../secrecy/secret-places';
import { type Field, fieldAt, followRef } from './field';
import { elsewhereThanIn, placesInSections } from './kubernetes-places';
import { adviceOn } from './misplaced-words';
import type { SchemaContext } from './schema-context';

/** Says what to write for a field that does not exist in the map at a path. */
export function unknownField(path: Path, name: string, context: SchemaContext): Problem {
  return {
    code: 'unknown-field',
    path: [...path, name],
    at: 'key',
    message: `there is no field ${shortened(name)} in ${path.length ? formatPath(path) : (context.name ?? 'the manifest')}`,
    ...withoutClash(adviceFor(path, name, context), path, context),
  };
}

/** A name that is there already can't be given again. */
function withoutClash({ fix, ...advice }: FieldAdvice, path: Path, { value }: SchemaContext): FieldAdvice {
  const isTaken = fix?.change.kind === 'rename' && valueAt(value, [...path, fix.change.to]) !== undefined;
  return { ...advice, ...(fix && !isTaken ? { fix } : {}) };
}

/** Variables written directly under `env`: one mistake, however many there are. */
export function variablesInEnv(path: Path, names: readonly string[]): Problem {
  const [first = ''] = names;
  const others = names.length === 1 ? '' : ` (and ${names.length - 1} more)`;
  return {
    code: 'unknown-field',
    path: [...path, first],
    at: 'key',
    message: `there is no field ${shortened(first)} in ${formatPath(path)}${others}`,
    hint: `write the variables one level down: env: {variables: {${first}: text}}`,
  };
}

interface FieldAdvice extends Advice {
  readonly explains?: readonly Path[];
}

function adviceFor(path: Path, name: string, context: SchemaContext): FieldAdvice {
  const here = fieldAt(path, context.root);
  const fields = Object.keys(here?.properties ?? {});
  const [same] = fields.filter((field) => fold(field) === fold(name));
  if (same) return { ...meantName(same), explains: [[...path, same]] };

  const known = adviceOn(placeOf(path), name);
  if (known) {
    const hint = withName(known.hint, [...path, name], context);
    return { ...known, hint, explains: known.standsFor?.map((field) => absolute(path, field)) };
  }
  const section = inOtherSection(path, name);
  if (section) return section;
  const item = namelessItem(path, name, here, context);
  if (item) return item;
  const nearby = firstPlace(places(path, context.root), name, context.root);
  const meant = nearby ? undefined : nearest(name, fields);
  if (meant) return { ...meantName(meant), explains: [[...path, meant]] };
  const place = nearby ?? firstPlace(TOP_LEVEL, name, context.root);
  if (place) {
    return { hint: `${place.at(-1)} belongs in ${formatPath(place.slice(0, -1))}`, explains: ancestors(place) };
  }
  return { hint: fields.length ? `the fields here are ${listOf(fields, 'and')}` : `remove ${shortened(name)}` };
}

function meantName(name: string): Advice {
  return renamed(name, `did you mean ${name}?`);
}

/** A field that Kubernetes has in a Job, its pods or its container, at another place than in the spec or this section. */
function inOtherSection([spec, section, ...inner]: Path, name: string): FieldAdvice | undefined {
  if (spec !== 'spec' || inner.length > 0) return undefined;
  const isSection = section !== undefined && Object.hasOwn(KUBERNETES_SECTIONS, section);
  if (section !== undefined && !isSection) return undefined;
  const elsewhere = elsewhereThanIn(String(section), name);
  if (elsewhere && 'never' in elsewhere) return { hint: `remove it: ${elsewhere.never}` };
  const places = elsewhere ? [elsewhere.at] : placesInSections(name);
  if (places.length === 0) return undefined;
  return { hint: `write it as ${listOf(places)}`, explains: places.map((place) => place.split('.')) };
}

/** Advice that speaks of a NAME, with the name that the user gave to the field. */
function withName(hint: string, path: Path, { value }: SchemaContext): string {
  const given = valueAt(value, path);
  const isName =
    typeof given === 'string' && /^[a-z0-9][\w.-]{0,62}$/i.test(given) && !isHiddenValue(path, given, value);
  return isName ? hint.replace(/\bNAME\b/, given) : hint;
}

/** `- LOG_LEVEL: info` for `- {name: LOG_LEVEL, value: info}`. */
function namelessItem(
  path: Path,
  name: string,
  here: Field | undefined,
  { value }: SchemaContext,
): FieldAdvice | undefined {
  const item = valueAt(value, path);
  if (!here?.required?.includes('name') || typeof path.at(-1) !== 'number') return undefined;
  if (!isMap(item) || Object.keys(item).length !== 1 || path.includes('volumeMounts')) return undefined;
  const fields = Object.keys(here.properties ?? {});
  return {
    hint: `write it as {name: ${name}, value: text}, or make the list a map`,
    explains: fields.map((field) => [...path, field]),
  };
}

const TOP_LEVEL: readonly Path[] = [['spec'], ['metadata']];

/** The maps one level up and one level down. */
function places(path: Path, root: Field): Path[] {
  const inner = Object.entries(fieldAt(path, root)?.properties ?? {})
    .filter(([, field]) => followRef(field).type === 'object')
    .map(([key]) => [...path, key]);
  return [...(path.length ? [path.slice(0, -1)] : []), ...inner];
}

/** The path of the first field of this name. */
function firstPlace(candidates: readonly Path[], name: string, root: Field): Path | undefined {
  for (const place of candidates) {
    const field = fieldNamed(name, place, root);
    if (field !== undefined) return [...place, field];
  }
  return undefined;
}

/** The field of a map that has this name, in any spelling, and means something. */
function fieldNamed(name: string, place: Path, root: Field): string | undefined {
  const fields = Object.entries(fieldAt(place, root)?.properties ?? {});
  return fields.find(([key, field]) => fold(key) === fold(name) && followRef(field).type !== undefined)?.[0];
}

function ancestors(path: Path): Path[] {
  return path.slice(1).map((_, index) => path.slice(0, index + 2));
}

function absolute(path: Path, field: string): Path {
  return field.startsWith('/') ? field.slice(1).split('/') : [...path, field];
}

/** `spec.env.variables.*.valueFrom`: a path without what the user chose. */
function placeOf(path: Path): string {
  const userMap = path[0] === 'spec' && path[1] === 'env' && (path[2] === 'variables' || path[2] === 'secrets');
  return path.map((part, index) => (typeof part === 'number' || (userMap && index === 3) ? '*' : part)).join('.');
}

/** No name of a field is longer, and a name of megabytes would be gone through for each of them. */
const NAME_LENGTH = 100;

function fold(name: string): string {
  return name.slice(0, NAME_LENGTH).toLowerCase().replace(/[-_]/g, '');
}

function shortened(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name;
}

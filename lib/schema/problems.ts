import type { ErrorObject } from 'ajv';
import type { DiagnosticCode } from '../diagnostics/codes';
import { formatPath, type Path, type Problem } from '../diagnostics/diagnostic';
import { listOf, nearest } from '../diagnostics/suggest';
import { isMap } from '../own-property';
import { alternativesOf, type Field, fieldAt } from './field';
import { HIDDEN, isHiddenValue } from './hidden-values';

/** What the problems are told from: the canonical value, its schema, and how the user wrote a plain scalar. */
export interface SchemaContext {
  readonly root: Field;
  readonly value: unknown;
  readonly plainSource: (path: Path) => string | undefined;
}

/** A validator that ajv compiled: it leaves its errors on itself. */
export type Validator = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** What is wrong with a value by its schema. */
export function validate(validator: Validator, context: SchemaContext): Problem[] {
  return validator(context.value) ? [] : schemaProblems(validator.errors ?? [], context);
}

/** The errors of an ajv validator as problems: one for each cause. */
function schemaProblems(errors: readonly ErrorObject[], context: SchemaContext): Problem[] {
  const problems: Problem[] = [];
  const misspelled = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const error of errors.filter(isCause).sort(byKeyword)) {
    const path = pathOf(error, context.value);
    const place = JSON.stringify(path);
    if (error.keyword === 'additionalProperties') {
      const problem = unknownField(path, String(error.params.additionalProperty), context);
      if (problem.meant) addTo(misspelled, place, problem.meant);
      problems.push(problem);
    } else if (error.keyword === 'required') {
      const name = String(error.params.missingProperty);
      if (!misspelled.get(place)?.has(name)) problems.push(missingField(path, name, context));
    } else if (error.keyword === 'oneOf') {
      const alternatives = alternativesOf(fieldAt(path, context.root) ?? {});
      const isMeant = alternatives.some((name) => misspelled.get(place)?.has(name));
      if (!seen.has(place) && !isMeant) problems.push(exactlyOne(path, alternatives, context));
    } else if (!seen.has(place)) {
      seen.add(place);
      problems.push(wrongValue(error, path, context));
    }
  }
  return problems;
}

/** The errors of oneOf's branches and of propertyNames as a whole only repeat others. */
function isCause(error: ErrorObject): boolean {
  return !/\/oneOf\/\d+\//.test(error.schemaPath) && error.keyword !== 'propertyNames';
}

/** Unknown fields first, then types: they explain what else is wrong with the same value. */
const KEYWORDS = ['additionalProperties', 'type', 'enum', 'const', 'minLength', 'maxLength', 'pattern'];

function byKeyword(a: ErrorObject, b: ErrorObject): number {
  return rank(a) - rank(b);
}

function rank({ keyword }: ErrorObject): number {
  const index = KEYWORDS.indexOf(keyword);
  return index < 0 ? KEYWORDS.length : index;
}

/** The path of the value that the error is about; list indexes as numbers. */
function pathOf(error: ErrorObject, root: unknown): Path {
  const parts = error.instancePath.split('/').slice(1).map(unescapePointer);
  let value = root;
  const path = parts.map((part) => {
    const key = Array.isArray(value) ? Number(part) : part;
    value = (value as Record<string | number, unknown>)[key];
    return key;
  });
  return error.propertyName === undefined ? path : [...path, error.propertyName];
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, part) => (current as Record<string | number, unknown>)?.[part], value);
}

function addTo(map: Map<string, Set<string>>, key: string, item: string): void {
  const items = map.get(key) ?? new Set();
  map.set(key, items.add(item));
}

function unknownField(path: Path, name: string, { root }: SchemaContext): Problem & { meant?: string } {
  const fields = Object.keys(fieldAt(path, root)?.properties ?? {});
  const meant = nearest(name, fields);
  const where = path.length ? formatPath(path) : 'the manifest';
  return {
    code: 'unknown-field',
    path: [...path, name],
    at: 'key',
    message: `there is no field ${name} in ${where}`,
    hint: meant ? `did you mean ${meant}?` : `the fields here are ${listOf(fields, 'and')}`,
    ...(meant ? { meant } : {}),
  };
}

function missingField(path: Path, name: string, { root }: SchemaContext): Problem {
  const example = fieldAt([...path, name], root)?.examples?.[0];
  const where = path.length ? `${formatPath(path)} needs` : 'the manifest needs';
  return {
    code: 'missing-field',
    path: [...path, name],
    message: `${where} the field ${name}`,
    hint: example === undefined ? `add ${name}` : `add it, for example ${name}: ${JSON.stringify(example)}`,
  };
}

function exactlyOne(path: Path, alternatives: readonly string[], { value }: SchemaContext): Problem {
  const current = valueAt(value, path);
  const given = alternatives.filter((name) => isMap(current) && Object.hasOwn(current, name));
  const name = formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
  return {
    code: 'exactly-one',
    path,
    at: 'key',
    message: given.length
      ? `${name} has ${listOf(given, 'and')}, but may have only one of them`
      : `${name} has none of ${listOf(alternatives)}`,
    hint: given.length ? `keep one of ${listOf(given)}` : `add one of ${listOf(alternatives)}`,
  };
}

function wrongValue(error: ErrorObject, path: Path, context: SchemaContext): Problem {
  const isName = error.propertyName !== undefined;
  const parent = fieldAt(path.slice(0, -1), context.root);
  const field = (isName ? parent?.propertyNames : fieldAt(path, context.root)) ?? {};
  const value = isName ? error.propertyName : valueAt(context.value, path);
  const isHidden = !isName && isHiddenValue(path, value, context.value);
  const shown = isHidden ? HIDDEN : show(value, context.plainSource(path));
  const at = isName ? 'key' : 'value';
  const tell = (code: DiagnosticCode, message: string, hint?: string): Problem => ({ code, path, at, message, hint });
  const name = formatPath(path.slice(-1));
  const title = (field.title ?? name).toLowerCase();
  switch (error.keyword) {
    case 'type':
      return wrongType(value, shown, field, tell, name);
    case 'enum':
    case 'const': {
      const allowed = field.enum ?? [field.const ?? ''];
      const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
      const choices = `it takes ${listOf(allowed.map((item) => item || '""'))}`;
      return tell('not-allowed', `${shown} is not allowed as ${name}`, meant ? `did you mean ${meant}?` : choices);
    }
    case 'minimum':
    case 'maximum':
      return tell(
        'out-of-range',
        `${shown} is out of range for ${name}`,
        `it takes a whole number from ${field.minimum} to ${field.maximum}${modeHint(name, value)}`,
      );
    case 'minLength':
      return tell('invalid-format', `${name} is empty`, field.description);
    case 'maxLength': {
      const length = [...String(value)].length;
      return tell('too-long', `${name} has ${length} characters, ${error.params.limit} at most are allowed`);
    }
    default:
      return tell('invalid-format', `${shown} is not a valid ${title}`, field.description);
  }
}

type Tell = (code: DiagnosticCode, message: string, hint?: string) => Problem;

function wrongType(value: unknown, shown: string, field: Field, tell: Tell, name: string): Problem {
  const types = [field.type ?? []].flat();
  const wanted = listOf(types.map((type) => TYPE_NAMES[type] ?? type));
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    const kind = typeof value === 'number' ? 'number' : 'boolean';
    const quoted = shown === HIDDEN ? 'put it in quotes' : `write "${shown}", with the quotes`;
    return tell('quote-text', `${name} must be ${wanted}, but ${shown} is a ${kind}`, quoted);
  }
  const is = typeof value === 'string' && types.includes('integer') ? ` ${shown}` : ` ${typeName(value, shown)}`;
  return tell('wrong-type', `${name} must be ${wanted}, not${is}`, field.description);
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

function typeName(value: unknown, shown: string): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return shown === HIDDEN ? 'a number' : `the number ${value}`;
  if (typeof value === 'boolean') return shown === HIDDEN ? 'a boolean' : String(value);
  return typeof value === 'string' ? 'text' : 'a map';
}

function modeHint(name: string, value: unknown): string {
  if (name !== 'defaultMode' || typeof value !== 'number') return '';
  const octal = /^[0-7]{3,4}$/.test(String(value)) ? `; for the octal mode ${value} write 0${value}` : '';
  return ` (0777), and 493 is 0755${octal}`;
}

const SHOWN_LENGTH = 60;

/** A value as it is shown in a message: as the user wrote it, in quotes if it is text, one line of it and not too long. */
function show(value: unknown, source: string | undefined): string {
  if (typeof value !== 'string') return source ?? String(value);
  const text = value.slice(0, SHOWN_LENGTH).split(/[\r\n]/, 1)[0] ?? '';
  return JSON.stringify(text.length < value.length ? `${text}…` : text);
}

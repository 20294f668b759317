import type { ErrorObject } from 'ajv';
import type { DiagnosticCode } from '../diagnostics/codes';
import { formatPath, type Path, type Problem } from '../diagnostics/diagnostic';
import { type Advice, meantValue, quoted, replaced, told } from '../diagnostics/fix';
import { listOf, nearest } from '../diagnostics/suggest';
import { inYaml } from '../manifest/in-yaml';
import { getOwn, type UserMap, valueAt } from '../manifest/own-property';
import { placeholderIn } from '../manifest/placeholder';
import { parseQuantity } from '../manifest/quantity';
import { KUBERNETES_JOB } from '../manifest/well-known';
import { HIDDEN, isHiddenValue } from '../secrecy/secret-places';
import { type Field, fieldAt, followRef, formOf, rangeOf } from './field';
import { formatAdvice, keyAdvice } from './format-hints';
import type { SchemaContext, WrongValue } from './schema-context';
import { shapeAdvice } from './shape-hints';

/** What is wrong with one value or key by itself. */
export function wrongValue(error: ErrorObject, path: Path, context: SchemaContext): Problem {
  const isName = error.propertyName !== undefined;
  const parent = fieldAt(path.slice(0, -1), context.root);
  const names = parent?.propertyNames && followRef(parent.propertyNames);
  const field = (isName ? names : fieldAt(path, context.root)) ?? {};
  const value = isName ? error.propertyName : valueAt(context.value, path);
  const source = context.plainSource(path);
  const isHidden = !isName && isHiddenValue(path, value, context.value);
  const wrong: WrongValue = {
    path,
    field,
    value,
    isHidden,
    shown: isHidden ? HIDDEN : show(value, source),
    source,
    name: nameOf(path) || (context.name ?? 'the manifest'),
  };
  const { code, message, hint: words, fix } = tell(error, wrong, isName);
  // Advice may hold the value in another form; that on its type never does.
  const isSafe = code === 'quote-text' || code === 'wrong-type';
  const hint = isHidden && !isSafe ? formOf(field) : words;
  const advice = { ...(hint === undefined ? {} : { hint }), ...(fix && !isHidden ? { fix } : {}) };
  const explains = !isName && holdsTag(wrong) ? { explains: [[...path.slice(0, -1), 'tag']] } : {};
  return { code, path, at: isName ? 'key' : 'value', message, ...advice, ...explains };
}

/** A key as it is written, also where a path has it in brackets: `nvidia.com/gpu`. */
function nameOf(path: Path): string {
  const key = path.at(-1);
  if (typeof key === 'string' && /^[\w./-]+$/.test(key)) return key;
  return formatPath(path.slice(typeof key === 'number' ? -2 : -1));
}

/** `repo: busybox:1.36`: the tag is there, if not in its place. */
function holdsTag({ path, value }: WrongValue): boolean {
  return path.at(-1) === 'repo' && typeof value === 'string' && /.[:@][^/]+$/.test(value);
}

interface Told extends Partial<Advice> {
  readonly code: DiagnosticCode;
  readonly message: string;
}

function tell(error: ErrorObject, wrong: WrongValue, isName: boolean): Told {
  const { field, value, shown, name } = wrong;
  if (error.keyword === 'type') return wrongType(wrong);
  if (error.keyword === 'minimum' || error.keyword === 'maximum') return outOfRange(wrong);
  const placeholder = typeof value === 'string' ? placeholderIn(value) : undefined;
  if (placeholder) {
    return {
      code: 'placeholder',
      message: `${shown} is a ${placeholder.what}, not a real ${isName ? inSentence(field.title ?? 'name') : name}`,
      hint: placeholder.hint,
    };
  }
  switch (error.keyword) {
    case 'enum':
    case 'const':
      return notAllowed(wrong);
    case 'minLength':
      return { code: 'invalid-format', message: `${isName ? 'the key' : name} is empty`, hint: formOf(field) };
    case 'maxLength': {
      const length = [...String(value)].length;
      const message = `${name} has ${length} characters, ${error.params.limit} at most are allowed`;
      return { code: 'too-long', message, hint: `shorten it by ${length - error.params.limit}` };
    }
    default: {
      const title = inSentence(field.title ?? name);
      const known = isName ? keyAdvice(String(value), field) : wrong.isHidden ? undefined : formatAdvice(wrong);
      const advice = known ?? { hint: formOf(field) };
      return { code: 'invalid-format', message: `${shown} is not a valid ${title}`, ...advice };
    }
  }
}

/** A title as it stands inside a sentence: `DNS label` keeps its capitals. */
function inSentence(title: string): string {
  return title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

/** What people call the values of an enum elsewhere. */
const ALIASES: UserMap<string> = {
  gke: 'GcpGkeCluster',
  gcp: 'GcpGkeCluster',
  eks: 'AwsEksCluster',
  aws: 'AwsEksCluster',
  aks: 'AzureAksCluster',
  azure: 'AzureAksCluster',
  doks: 'DigitalOceanKubernetesCluster',
  digitalocean: 'DigitalOceanKubernetesCluster',
  civo: 'CivoKubernetesCluster',
  job: KUBERNETES_JOB,
};

function notAllowed({ field, value, shown, name, path }: WrongValue): Told {
  const allowed = allowedIn(field) ?? [];
  const text = typeof value === 'string' ? value : '';
  const alias = getOwn(ALIASES, text.toLowerCase());
  const meant = alias !== undefined && allowed.includes(alias) ? alias : nearest(text, allowed);
  const special = getOwn(SPECIAL, `${path.slice(-2).join('.')} ${text.toLowerCase()}`);
  const advice = special ?? meantValue(meant, choices(allowed));
  return { code: 'not-allowed', message: `${shown} is not allowed as ${name}`, ...advice };
}

function allowedIn({ enum: values, const: only }: Field): readonly string[] | undefined {
  return values ?? (only === undefined ? undefined : [only]);
}

function choices(allowed: readonly string[]): string {
  return `it takes ${listOf(allowed.map((item) => item || '""'))}`;
}

const SPECIAL: UserMap<Advice> = {
  'spec.restartPolicy always': told(
    'a job ends, so it takes Never (a new pod for each retry) or OnFailure (the same pod starts again)',
  ),
};

function outOfRange({ field, value, shown, name }: WrongValue): Told {
  const message = `${shown} is out of range for ${name}`;
  if (field.type?.includes('number')) {
    // As a number it would lose digits.
    return {
      code: 'out-of-range',
      message,
      ...(parseQuantity(shown) ? quoted(`write "${shown}"`) : { hint: formOf(field) }),
    };
  }
  const range = rangeOf(field);
  const isMode = (name === 'defaultMode' || name === 'mode') && typeof value === 'number';
  return { code: 'out-of-range', message, ...(isMode ? modeAdvice(range, value) : told(range)) };
}

function modeAdvice(range: string, mode: number): Advice {
  const words = `${range} (0777), and 493 is 0755`;
  if (!/^[0-7]{3}$/.test(String(mode))) return told(words);
  const bits = Number.parseInt(String(mode), 8);
  return replaced(bits, `${words}; for the octal mode ${mode} write 0${mode}`, false);
}

/** A value of another type than the field takes. */
function wrongType(wrong: WrongValue): Told {
  const { field, value, shown, name } = wrong;
  const types = [field.type ?? []].flat();
  const wanted = listOf(types.map((type) => TYPE_NAMES[type] ?? type));
  const isText = types.includes('string') && !types.some((type) => type === 'integer' || type === 'number');
  if (isText && (typeof value === 'number' || typeof value === 'boolean')) {
    const kind = typeof value === 'number' ? 'number' : 'boolean';
    return { code: 'quote-text', message: `${name} must be ${wanted}, but ${shown} is a ${kind}`, ...inQuotes(wrong) };
  }
  const isShown = typeof value === 'string' && !wrong.isHidden && SCALARS.some((type) => types.includes(type));
  const example = exampleOf(wrong);
  const advice = shapeAdvice(wrong) ?? (example === undefined ? {} : told(example));
  return {
    code: 'wrong-type',
    message: `${name} must be ${wanted}, not ${isShown ? shown : typeName(wrong)}`,
    ...advice,
  };
}

function exampleOf({ field, name, path }: WrongValue): string | undefined {
  const example = field.examples?.at(-1);
  if (example === undefined) return field.description;
  return typeof path.at(-1) === 'number' ? `for example ${inYaml(example)}` : `for example ${name}: ${inYaml(example)}`;
}

const SCALARS = ['integer', 'boolean'];

function inQuotes({ field, shown, isHidden }: WrongValue): Advice {
  if (isHidden) return told('put it in quotes');
  const allowed = allowedIn(field);
  if (allowed && !allowed.includes(shown)) return told(choices(allowed));
  const isForm = new RegExp(field.pattern ?? '', 'u').test(shown);
  return isForm ? quoted(`write "${shown}", with the quotes`) : told(formOf(field) ?? 'write a text');
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

function typeName({ value, isHidden }: WrongValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number')
    return isHidden ? 'a number' : `${Number.isFinite(value) ? 'the number ' : ''}${value}`;
  if (typeof value === 'boolean') return isHidden ? 'a boolean' : String(value);
  return typeof value === 'string' ? 'text' : 'a map';
}

const SHOWN_LENGTH = 60;

/**
 * A value as it is shown in a message: as the user wrote it, in quotes if it is text, and not too long.
 *
 * @param source the text of a plain scalar as it stands in the source
 */
function show(value: unknown, source: string | undefined): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  if (typeof value !== 'string') return source ?? String(value);
  const text = value.slice(0, SHOWN_LENGTH).split(/[\r\n]/, 1)[0] ?? '';
  return JSON.stringify(text.length < value.length ? `${text}…` : text);
}

import { type Advice, renamed, replaced, told } from '../diagnostics/fix';
import { getOwn, type UserMap } from '../manifest/own-property';
import { type Field, formOf } from './field';
import type { WrongValue } from './schema-context';

/** An image as most tools take it, in one text. */
export interface ImageText {
  readonly repo: string;
  /** The tag, the digest, or both with an `@` between them; undefined if there is neither. */
  readonly tag?: string;
}

/** Takes `registry:5000/app:1.4.2@sha256:…` apart. The colon before a port is none before a tag. */
export function splitImage(text: string): ImageText {
  const [, repo = text, tag, digest] = /^(.+?)(?::(\w[\w.-]*))?(?:@(sha256:[^@]*))?$/s.exec(text) ?? [];
  const parts = [tag, digest].filter((part) => part !== undefined);
  return parts.length > 0 ? { repo, tag: parts.join('@') } : { repo };
}

/** How to write a text that has not the form of its field, where the mistake is a known one. */
export function formatAdvice({ path, value, field }: Pick<WrongValue, 'path' | 'value' | 'field'>): Advice | undefined {
  if (typeof value !== 'string') return undefined;
  const name = String(path.at(-1));
  if (QUANTITIES.has(name) || name.startsWith('hugepages-')) return quantityAdvice(name, value);
  return getOwn(ADVICE, name)?.(value, field);
}

const QUANTITIES = new Set(['cpu', 'memory', 'ephemeral-storage', 'sizeLimit']);

const UNITS: UserMap<string> = { k: 'Ki', m: 'Mi', g: 'Gi', t: 'Ti', p: 'Pi', e: 'Ei' };

function quantityAdvice(field: string, text: string): Advice | undefined {
  const [, number, rest = ''] = /^\s*([0-9]+(?:[.,][0-9]+)?)\s*(.*?)\s*$/s.exec(text) ?? [];
  if (number === undefined) return undefined;
  const amount = number.replace(',', '.');
  const unit = rest.toLowerCase();
  if (field === 'cpu') {
    if (/^(v?cpus?|cores?|)$/.test(unit)) return replaced(amount, `write "${amount}": cpu is counted in cores`);
    if (/^(m|millis?|millicores?|mcpu)$/.test(unit)) return replaced(`${amount}m`, `write "${amount}m"`);
    if (unit !== '%') return undefined;
    const millis = `${Math.round(Number(amount) * 10)}m`;
    return replaced(millis, `write "${millis}": cpu is counted in cores, 1000m are one`, false);
  }
  if (/^(b|bytes?|)$/.test(unit)) return replaced(amount, `write "${amount}": without a unit it is counted in bytes`);
  const binary = getOwn(UNITS, unit.charAt(0));
  if (!binary || !/^.(i?b?|(ibi|ega|iga|era|ilo)?bytes?|eg|ig)$/.test(unit)) return undefined;
  return replaced(`${amount}${binary}`, `write "${amount}${binary}"`);
}

const MAX_PORT = 65535;

const ADVICE: UserMap<(text: string, field: Field) => Advice | undefined> = {
  repo: repoAdvice,
  tag: (text) => {
    if (text.startsWith(':')) return replaced(text.slice(1), `write it without the colon: ${text.slice(1)}`);
    if (text.startsWith('@')) return replaced(text.slice(1), `write it without the @: ${text.slice(1)}`);
    return text.includes('sha256:') ? told('a digest is sha256: and 64 hexadecimal digits') : undefined;
  },
  mountPath: (text) => {
    if (text.includes(':')) return told('write the path in the container only, without a colon');
    const path = `/${text.replace(/^[./]+/, '')}`;
    return text === '' ? undefined : replaced(path, `it must be absolute: ${path}`, false);
  },
  name: nameAdvice,
  namespace: nameAdvice,
  claimName: nameAdvice,
  clusterName: nameAdvice,
  fieldPath: fieldPathAdvice,
  port: (text) => {
    const isPort = /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MAX_PORT;
    return isPort ? replaced(Number(text), `write ${text} without quotes`) : undefined;
  },
  resource: (text) => (/^(cpu|memory)$/.test(text) ? told(`write limits.${text} or requests.${text}`) : undefined),
};

function repoAdvice(text: string): Advice | undefined {
  const [, scheme] = /^([a-z]+:\/\/)/.exec(text) ?? [];
  if (scheme) return replaced(text.slice(scheme.length), `write it without ${scheme}`);
  const { repo, tag } = splitImage(text);
  if (tag !== undefined) return told(`write repo: ${repo} and tag: ${JSON.stringify(tag)}`);
  const lower = text.toLowerCase();
  return text !== lower ? replaced(lower, `repository names are in lower case: ${lower}`) : undefined;
}

function nameAdvice(text: string, field: Field): Advice | undefined {
  const name = nearestName(text, field);
  return name === undefined ? undefined : replaced(name, wordsFor(name, field), false);
}

/** The same for the key of a map. */
export function keyAdvice(text: string, field: Field): Advice | undefined {
  const name = nearestName(text, field);
  return name === undefined ? undefined : renamed(name, wordsFor(name, field), false);
}

function wordsFor(name: string, field: Field): string {
  if (takesCapitals(field)) return `for example ${name}. ${formOf(field)}`;
  const signs = name.includes('.') ? 'digits, - and .' : 'digits and -';
  return `lower-case letters, ${signs} only, for example ${name}`;
}

function takesCapitals({ pattern = '' }: Field): boolean {
  return new RegExp(pattern, 'u').test('A');
}

/** The nearest name that a field takes, if one is near. */
function nearestName(text: string, field: Field): string | undefined {
  const form = new RegExp(field.pattern ?? '', 'u');
  const name = takesCapitals(field) ? withUnderscores(text, form) : inLowerCase(text, form);
  return name === text ? undefined : name;
}

function withUnderscores(text: string, form: RegExp): string | undefined {
  const [path, name] = [/[^\w./-]+/g, /[^\w.-]+/g].map((strange) => text.trim().replace(strange, '_'));
  return [path, name, `_${name}`].find((one) => one && form.test(one));
}

function inLowerCase(text: string, form: RegExp): string | undefined {
  const dotted = withoutEdges(text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-'));
  return [dotted, withoutEdges(dotted.replace(/[-.]+/g, '-'))].find((one) => form.test(one));
}

function withoutEdges(name: string): string {
  return name.replace(/^[-.]+|[-.]+$/g, '');
}

function fieldPathAdvice(text: string): Advice | undefined {
  const [, map, key] = /^metadata\.(labels|annotations)(?:\.|\[")(.*?)(?:"\])?$/.exec(text) ?? [];
  return key ? replaced(`metadata.${map}['${key}']`, `write metadata.${map}['${key}']`) : undefined;
}

import { type Advice, replaced, told } from '../diagnostics/fix';
import { getOwn, type UserMap } from '../manifest/own-property';
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
export function formatAdvice({
  path,
  value,
  field: { pattern = '' },
}: Pick<WrongValue, 'path' | 'value' | 'field'>): Advice | undefined {
  if (typeof value !== 'string') return undefined;
  const field = String(path.at(-1));
  if (QUANTITIES.has(field) || field.startsWith('hugepages-')) return quantityAdvice(field, value);
  return getOwn(ADVICE, field)?.(value, pattern);
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

const ADVICE: UserMap<(text: string, pattern: string) => Advice | undefined> = {
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

/** The nearest name that Kubernetes takes, where it takes no capital letters. */
function nameAdvice(text: string, pattern: string): Advice | undefined {
  const form = new RegExp(pattern, 'u');
  if (form.test('A')) return undefined;
  const dotted = withoutEdges(text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-'));
  const name = [dotted, withoutEdges(dotted.replace(/[-.]+/g, '-'))].find((one) => form.test(one));
  if (!name || name === text) return undefined;
  return replaced(name, `lower-case letters, digits and - only, for example ${name}`, false);
}

function withoutEdges(name: string): string {
  return name.replace(/^[-.]+|[-.]+$/g, '');
}

function fieldPathAdvice(text: string): Advice | undefined {
  const [, map, key] = /^metadata\.(labels|annotations)(?:\.|\[")(.*?)(?:"\])?$/.exec(text) ?? [];
  return key ? replaced(`metadata.${map}['${key}']`, `write metadata.${map}['${key}']`) : undefined;
}

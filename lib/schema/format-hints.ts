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
export function formatHint({
  path,
  value,
  field: { pattern = '' },
}: Pick<WrongValue, 'path' | 'value' | 'field'>): string | undefined {
  if (typeof value !== 'string') return undefined;
  const field = String(path.at(-1));
  if (QUANTITIES.has(field) || field.startsWith('hugepages-')) return quantityHint(field, value);
  return getOwn(HINTS, field)?.(value, pattern);
}

const QUANTITIES = new Set(['cpu', 'memory', 'ephemeral-storage', 'sizeLimit']);

const UNITS: UserMap<string> = { k: 'Ki', m: 'Mi', g: 'Gi', t: 'Ti', p: 'Pi', e: 'Ei' };

function quantityHint(field: string, text: string): string | undefined {
  const [, number, rest = ''] = /^\s*([0-9]+(?:[.,][0-9]+)?)\s*(.*?)\s*$/s.exec(text) ?? [];
  if (number === undefined) return undefined;
  const amount = number.replace(',', '.');
  const unit = rest.toLowerCase();
  if (field === 'cpu') {
    if (/^(v?cpus?|cores?|)$/.test(unit)) return `write "${amount}": cpu is counted in cores`;
    if (/^(m|millis?|millicores?|mcpu)$/.test(unit)) return `write "${amount}m"`;
    if (unit === '%') return `write "${Math.round(Number(amount) * 10)}m": cpu is counted in cores, 1000m are one`;
    return undefined;
  }
  if (/^(b|bytes?|)$/.test(unit)) return `write "${amount}": without a unit it is counted in bytes`;
  const binary = getOwn(UNITS, unit.charAt(0));
  if (!binary || !/^.(i?b?|(ibi|ega|iga|era|ilo)?bytes?|eg|ig)$/.test(unit)) return undefined;
  return `write "${amount}${binary}"`;
}

const HINTS: UserMap<(text: string, pattern: string) => string | undefined> = {
  repo: repoHint,
  tag: (text) => {
    if (text.startsWith(':')) return `write it without the colon: ${text.slice(1)}`;
    if (text.startsWith('@')) return `write it without the @: ${text.slice(1)}`;
    return text.includes('sha256:') ? 'a digest is sha256: and 64 hexadecimal digits' : undefined;
  },
  mountPath: (text) => {
    if (text.includes(':')) return 'write the path in the container only, without a colon';
    return text === '' ? undefined : `it must be absolute: /${text.replace(/^[./]+/, '')}`;
  },
  name: nameHint,
  namespace: nameHint,
  claimName: nameHint,
  fieldPath: fieldPathHint,
  port: (text) => (/^[0-9]+$/.test(text) ? `write ${text} without quotes` : undefined),
  resource: (text) => (/^(cpu|memory)$/.test(text) ? `write limits.${text} or requests.${text}` : undefined),
};

function repoHint(text: string): string | undefined {
  const [, scheme] = /^([a-z]+:\/\/)/.exec(text) ?? [];
  if (scheme) return `write it without ${scheme}`;
  const { repo, tag } = splitImage(text);
  if (tag !== undefined) return `write repo: ${repo} and tag: ${JSON.stringify(tag)}`;
  return text !== text.toLowerCase() ? `repository names are in lower case: ${text.toLowerCase()}` : undefined;
}

/** The nearest name that Kubernetes takes, where it takes no capital letters. */
function nameHint(text: string, pattern: string): string | undefined {
  if (new RegExp(pattern, 'u').test('A')) return undefined;
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return name && name !== text ? `lower-case letters, digits and - only, for example ${name}` : undefined;
}

function fieldPathHint(text: string): string | undefined {
  const [, map, key] = /^metadata\.(labels|annotations)(?:\.|\[")(.*?)(?:"\])?$/.exec(text) ?? [];
  return key ? `write metadata.${map}['${key}']` : undefined;
}

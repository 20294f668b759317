import { getOwn, type UserMap } from '../manifest/own-property';
import { isSecretPath } from '../secrecy/secret-places';
import { splitImage } from './format-hints';
import type { WrongValue } from './schema-context';

type Shape = (wrong: WrongValue) => string | undefined;

/** How to write a value of the right type, where it is known what was meant. */
export function shapeHint(wrong: WrongValue): string | undefined {
  const { path, field } = wrong;
  if (path.at(-2) === 'configMaps') return configMapHint(wrong);
  const byName = getOwn(BY_NAME, String(path.at(-1)))?.(wrong);
  if (byName !== undefined) return byName;
  const types = [field.type ?? []].flat();
  const byType = types.map((type) => getOwn(BY_TYPE, type)?.(wrong)).find((hint) => hint !== undefined);
  return byType ?? inList(wrong);
}

const BY_NAME: UserMap<Shape> = {
  image: ({ value }) => (typeof value === 'string' ? imageHint(value) : undefined),
  command: argumentList,
  args: argumentList,
  env: ({ value }) =>
    Array.isArray(value) ? 'put variables: over the list: env: {variables: [{name: NAME, value: text}]}' : undefined,
  configMaps: ({ value }) => (Array.isArray(value) ? 'write a map: configMaps: {NAME: text}' : undefined),
  volumeMounts: ({ value }) =>
    typeof value === 'object' ? 'write a list: volumeMounts: [{name: NAME, mountPath: PATH, …}]' : undefined,
  serviceAccount: sourceName('name'),
  configMap: sourceName('name'),
  secret: sourceName('name'),
  configMapRef: sourceName('name'),
  secretRef: sourceName('name'),
  pvc: sourceName('claimName'),
  hostPath: sourceName('path'),
  emptyDir: () => 'write emptyDir: {}',
  labels: ({ value }) => (Array.isArray(value) ? 'write a map: labels: {KEY: text}' : undefined),
};

/** An entry that is written like the data of a ConfigMap: a map of files. */
function configMapHint({ value }: WrongValue): string | undefined {
  const isMapOfFiles = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapOfFiles
    ? 'each entry is the text of one file: write the keys of this map directly under configMaps'
    : undefined;
}

const BY_TYPE: UserMap<Shape> = {
  integer: ({ value, name }) => {
    if (typeof value === 'string') return wholeNumberHint(value, name);
    return typeof value === 'number' && !Number.isInteger(value) ? `write ${Math.ceil(value)}` : undefined;
  },
  boolean: ({ value, source }) => {
    if (typeof value === 'object') return undefined;
    const word = String(value).toLowerCase();
    const meant = TRUE.has(word) ? 'true' : FALSE.has(word) ? 'false' : undefined;
    return meant && `write ${meant}${source === undefined && word === meant ? ', without quotes' : ''}`;
  },
};

const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 't', 'enabled']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'f', 'disabled']);
const SECONDS: UserMap<number> = { s: 1, m: 60, h: 3600, d: 86_400 };

function wholeNumberHint(text: string, name: string): string | undefined {
  const trimmed = text.trim();
  if (name === 'defaultMode' && /^0[0-7]{3}$/.test(trimmed)) {
    return `in quotes it is no octal number: write ${trimmed} without quotes, or ${Number.parseInt(trimmed, 8)}`;
  }
  if (/^[0-9][0-9_,']*$/.test(trimmed)) return `write ${Number(trimmed.replace(/[_,']/g, ''))}`;
  const parts = [...trimmed.matchAll(/([0-9]+)\s*([smhd])[a-z]*\s*/gi)];
  if (!/seconds/i.test(name) || parts.map(([part]) => part).join('') !== trimmed || !trimmed) return undefined;
  const seconds = parts.reduce(
    (sum, [, n, unit]) => sum + Number(n) * (getOwn(SECONDS, String(unit).toLowerCase()) ?? 0),
    0,
  );
  return `it is counted in seconds: write ${seconds}`;
}

const SHELL = /[|&;<>$`*?]|\n/;

function argumentList({ value, name, isHidden }: WrongValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (isHidden) return 'write a list with one text for each argument';
  if (SHELL.test(value)) {
    const script = value.length > 60 || value.includes('\n') ? '…' : value;
    return name === 'command'
      ? `write a list; a shell reads it so: command: ["/bin/sh", "-c", ${JSON.stringify(script)}]`
      : 'write a list with one text for each argument; no shell reads it';
  }
  const words = value.trim().split(/\s+/).slice(0, 12);
  return `write a list: ${name}: [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function imageHint(text: string): string {
  const { repo, tag = 'TAG' } = splitImage(text);
  return `write image: {repo: ${repo}, tag: ${JSON.stringify(tag)}}`;
}

function sourceName(field: string): Shape {
  return ({ value, name, isHidden }) => {
    return typeof value === 'string' && !isHidden ? `write ${name}: {${field}: ${value || 'NAME'}}` : undefined;
  };
}

/** `- NAME=text` in a list of variables. */
function inList({ path, value }: WrongValue): string | undefined {
  const [, env, list] = path;
  const isVariable = env === 'env' && (list === 'variables' || list === 'secrets');
  if (!isVariable) return undefined;
  if (path.length === 3) return `write a map: ${list}: {NAME: text}`;
  if (typeof path.at(-1) !== 'number' || typeof value !== 'string') return undefined;
  const name = /^([-._a-zA-Z][-._a-zA-Z0-9]*)=/.exec(value)?.[1];
  return `write {name: ${name && !isSecretPath(path) ? name : 'NAME'}, value: text}`;
}

import { type Advice, nested, quoted, replaced, told } from '../diagnostics/fix';
import { inYaml, textList } from '../manifest/in-yaml';
import { getOwn, isMap, type UserMap } from '../manifest/own-property';
import { isSecretPath } from '../secrecy/secret-places';
import { type Field, isInRange, rangeOf } from './field';
import { splitImage } from './format-hints';
import type { WrongValue } from './schema-context';

type Shape = (wrong: WrongValue) => Advice | undefined;

/** How to write a value of the right type, where it is known what was meant. */
export function shapeAdvice(wrong: WrongValue): Advice | undefined {
  const { path, field } = wrong;
  if (path.at(-2) === 'configMaps') return configMapAdvice(wrong);
  if (path.at(-2) === 'command' || path.at(-2) === 'args') return cutArgument(wrong);
  const byName = getOwn(BY_NAME, String(path.at(-1)))?.(wrong);
  if (byName !== undefined) return byName;
  const types = [field.type ?? []].flat();
  const byType = types.map((type) => getOwn(BY_TYPE, type)?.(wrong)).find((hint) => hint !== undefined);
  return byType ?? inList(wrong);
}

const BY_NAME: UserMap<Shape> = {
  image: ({ value }) => (typeof value === 'string' ? imageAdvice(value) : undefined),
  command: argumentList,
  args: argumentList,
  env: ({ value }) =>
    Array.isArray(value)
      ? nested('variables', 'put variables: over the list: env: {variables: [{name: NAME, value: text}]}')
      : undefined,
  configMaps: ({ value }) => (Array.isArray(value) ? told('write a map: configMaps: {NAME: text}') : undefined),
  volumeMounts: ({ value }) =>
    typeof value === 'object' ? told('write a list: volumeMounts: [{name: NAME, mountPath: PATH, …}]') : undefined,
  serviceAccount: sourceName('name'),
  configMap: sourceName('name'),
  secret: sourceName('name'),
  configMapRef: sourceName('name'),
  secretRef: sourceName('name'),
  secretStore: sourceName('name'),
  pvc: sourceName('claimName'),
  hostPath: sourceName('path'),
  emptyDir: () => replaced({}, 'write emptyDir: {}'),
  labels: ({ value }) => (Array.isArray(value) ? told('write a map: labels: {KEY: text}') : undefined),
};

/** `- echo a: b`: the colon makes a map of the text. */
function cutArgument({ value, isHidden }: WrongValue): Advice | undefined {
  const [[key = '', rest] = [], ...more] = isMap(value) ? Object.entries(value) : [];
  if (more.length > 0 || key === '' || typeof rest === 'object' || isHidden) return undefined;
  const text = `${key}: ${rest}`;
  return /["\\\n]/.test(text)
    ? told('put the text in quotes: a colon makes a map of it')
    : quoted(`write ${JSON.stringify(text)}, with the quotes: a colon makes a map of a text`);
}

/** An entry that is written like the data of a ConfigMap: a map of files. */
function configMapAdvice({ value }: WrongValue): Advice | undefined {
  const isMapOfFiles = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapOfFiles
    ? told('each entry is the text of one file: write the keys of this map directly under configMaps')
    : undefined;
}

const BY_TYPE: UserMap<Shape> = {
  integer: ({ value, name, field }) => {
    if (typeof value === 'string') return wholeNumberAdvice(value, name, field);
    if (typeof value !== 'number' || Number.isInteger(value)) return undefined;
    return told(`write a whole number, for example ${Math.ceil(value)}`);
  },
  boolean: ({ value, source }) => {
    if (typeof value === 'object') return undefined;
    const word = String(value).toLowerCase();
    const meant = TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
    if (meant === undefined) return undefined;
    const isQuoted = source === undefined && word === String(meant);
    return replaced(meant, `write ${meant}${isQuoted ? ', without quotes' : ''}`);
  },
};

const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 't', 'enabled']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'f', 'disabled']);
const SECONDS: UserMap<number> = { s: 1, m: 60, h: 3600, d: 86_400 };

function wholeNumberAdvice(text: string, name: string, field: Field): Advice | undefined {
  const inRange = (number: number, hint: string) => {
    return isInRange(number, field) ? replaced(number, hint) : told(rangeOf(field));
  };
  const trimmed = text.trim();
  if (name === 'defaultMode' && /^0[0-7]{3}$/.test(trimmed)) {
    const mode = Number.parseInt(trimmed, 8);
    return replaced(mode, `in quotes it is no octal number: write ${trimmed} without quotes, or ${mode}`);
  }
  if (/^[0-9][0-9_,']*$/.test(trimmed)) {
    const number = Number(trimmed.replace(/[_,']/g, ''));
    return inRange(number, `write ${number}`);
  }
  const parts = [...trimmed.matchAll(/([0-9]+)\s*([smhd])[a-z]*\s*/gi)];
  if (!/seconds/i.test(name) || parts.map(([part]) => part).join('') !== trimmed || !trimmed) return undefined;
  const seconds = parts.reduce(
    (sum, [, n, unit]) => sum + Number(n) * (getOwn(SECONDS, String(unit).toLowerCase()) ?? 0),
    0,
  );
  return inRange(seconds, `it is counted in seconds: write ${seconds}`);
}

/** What a shell reads otherwise than as a word. */
const SHELL = /[|&;<>$`*?"'\\]|\n/;

function argumentList({ value, name, isHidden }: WrongValue): Advice | undefined {
  if (typeof value !== 'string') return undefined;
  if (isHidden) return told('write a list with one text for each argument');
  if (SHELL.test(value)) return name === 'command' ? shellLine(value) : told(NO_SHELL);
  const words = value.trim().split(/\s+/);
  const shown = words.length > SHOWN_WORDS ? [...words.slice(0, SHOWN_WORDS), '…'] : words;
  return replaced(words, `write a list: ${name}: ${textList(shown)}`);
}

const NO_SHELL = 'write a list with one text for each argument; no shell reads it';
const SHOWN_WORDS = 12;

/** A line that only a shell can read. One that names a shell itself would be read twice. */
function shellLine(text: string): Advice {
  const [, shell, script] = /^\s*((?:\/bin\/|\/usr\/bin\/)?(?:ba|da|a|z)?sh)\s+-c\s+"([^"\\$`]*)"\s*$/.exec(text) ?? [];
  const words = shell === undefined ? ['/bin/sh', '-c', text] : [shell, '-c', String(script)];
  const shown = text.length > SHOWN_SCRIPT || text.includes('\n') ? [...words.slice(0, 2), '…'] : words;
  return replaced(words, `write a list; a shell reads it so: command: ${textList(shown)}`, shell !== undefined);
}

const SHOWN_SCRIPT = 60;

function imageAdvice(text: string): Advice {
  const { repo, tag } = splitImage(text);
  if (tag === undefined) return told(`write image: {repo: ${repo}, tag: "TAG"}`);
  return replaced({ repo, tag }, `write image: {repo: ${repo}, tag: ${JSON.stringify(tag)}}`);
}

function sourceName(field: string): Shape {
  return ({ value, name, isHidden }) => {
    if (typeof value !== 'string' || isHidden) return undefined;
    if (!value) return told(`write ${name}: {${field}: NAME}`);
    return replaced({ [field]: value }, `write ${name}: ${inYaml({ [field]: value })}`);
  };
}

/** `- NAME=text` in a list of variables. */
function inList({ path, value }: WrongValue): Advice | undefined {
  const [, env, list] = path;
  const isVariable = env === 'env' && (list === 'variables' || list === 'secrets');
  if (!isVariable) return undefined;
  if (path.length === 3) return told(`write a map: ${list}: {NAME: text}`);
  if (typeof path.at(-1) !== 'number' || typeof value !== 'string') return undefined;
  const [, name, text] = /^([-._a-zA-Z][-._a-zA-Z0-9]*)=(.*)$/s.exec(value) ?? [];
  if (name === undefined || isSecretPath(path)) return told('write {name: NAME, value: text}');
  return replaced({ name, value: text }, `write {name: ${name}, value: text}`);
}

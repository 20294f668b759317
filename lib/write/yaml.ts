import { isMap, setOwn } from '../manifest/own-property';

/**
 * YAML that every parser reads as the same value: the Go ones of kubectl, Argo CD and Flux (YAML 1.1 with changes) and
 * those of YAML 1.2. Text is written in one of three ways:
 *
 * - plain, if it starts with a letter, `_` or `/`, has only characters without a meaning of their own, and is none of the
 *   words that some parser takes for a boolean, null or a number. Everything else that any version reads as a number, a
 *   date or a merge key starts with a digit, a sign or a dot, and so is quoted;
 * - as a literal block (`|`), if it has several lines and nothing in it that parsers treat differently at the edges;
 * - else in double quotes, with an escape for every character that some parser takes for a line break or refuses.
 *
 * @param value what JSON has: maps, lists, text, numbers, booleans and null; an item of a list that is undefined is null
 * @throws {TypeError} for anything else, for a whole number that is not exact (beyond 2^53), and for text with half of a
 * surrogate pair
 */
export function stringifyYaml(value: unknown): string {
  // A text of several lines is indented: `---` at the start of a line would begin another document.
  return isBlock(value) ? blockOf(value, '') : `${inline(value, INDENT)}\n`;
}

const PLAIN = /^[A-Za-z_/][\w./@%+=-]*(?:[ :][\w./@%+=-]+)*$/;
/** The last is a number for the JavaScript package `yaml`, which takes digits before the exponent as optional. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|e[-+]?[0-9]+)$/i;
/** Printable for every parser, and no line break for any: not U+0085, U+2028, U+2029, the byte order mark. */
const LITERAL = /^[\t\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** White space at the start of the text or at the end of a line. */
const EDGE_SPACE = /^[ \t\n]|[ \t](?:\n|$)/;
const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const INDENT = '  ';

/** A map or list with something in it, which takes lines of its own. */
function blockOf(value: object, indent: string): string {
  if (Array.isArray(value)) return value.map((item) => listItem(item ?? null, indent)).join('');
  return Object.entries(value)
    .map(([key, entry]) => `${indent}${keyText(key)}:${entryValue(entry, indent)}`)
    .join('');
}

function entryValue(value: unknown, indent: string): string {
  if (isBlock(value)) return `\n${blockOf(value, indent + INDENT)}`;
  return ` ${inline(value, indent + INDENT)}\n`;
}

function listItem(item: unknown, indent: string): string {
  // The first line of the item stands beside the dash.
  if (isBlock(item)) return `${indent}- ${blockOf(item, indent + INDENT).slice(indent.length + INDENT.length)}`;
  return `${indent}- ${inline(item, indent + INDENT)}\n`;
}

function isBlock(value: unknown): value is object {
  return isCollection(value) && Object.keys(value).length > 0;
}

/** A date, a Map and the like have no entries of their own either, but are no empty maps. */
function isCollection(value: unknown): value is object {
  if (typeof value !== 'object') return false;
  return Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
}

/** What starts on the line of its key or dash. */
function inline(value: unknown, indent: string): string {
  if (!isCollection(value)) return scalar(value, indent);
  return Array.isArray(value) ? '[]' : '{}';
}

function keyText(key: string): string {
  return isPlain(key) ? key : quoted(key);
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value, indent);
  if (typeof value === 'boolean' || value === null || Number.isSafeInteger(value)) return String(value);
  // `1e-7` is a text in YAML 1.1, which wants a dot.
  if (Number.isFinite(value) && !Number.isInteger(value)) return String(value).replace(/^(-?\d)e/, '$1.0e');
  throw new TypeError(`can't write ${typeof value} ${String(value)} as YAML`);
}

function text(value: string, indent: string): string {
  if (isPlain(value)) return value;
  return value.includes('\n') && LITERAL.test(value) && !EDGE_SPACE.test(value)
    ? literal(value, indent)
    : quoted(value);
}

function isPlain(value: string): boolean {
  return PLAIN.test(value) && !RESERVED.test(value);
}

/** The indicator after `|` says what becomes of the line breaks at the end: none, one, or all of them are kept. */
function literal(value: string, indent: string): string {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  const chomping = body === value ? '-' : body.endsWith('\n') ? '+' : '';
  return `|${chomping}\n${indent}${body.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}

function quoted(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("can't write half of a surrogate pair as YAML");
  return `"${value.replace(ESCAPED, escapeOf)}"`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  const long = code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  return SHORT_ESCAPES[character] ?? long;
}

/** What people look for first in an object. */
const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * The API object with the keys of every map in order, after those that say what it is. cdk8s sorts them too, but not
 * everywhere, and not where the environment has CDK8S_DISABLE_SORT: our output depends on neither.
 */
export function sortObject(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rest = Object.keys(object).filter((key) => !FIRST.includes(key));
  return Object.fromEntries([...FIRST, ...rest.sort()].map((key) => [key, sortKeys(object[key])]));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  const sorted: Record<string, unknown> = {};
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, part] of entries) setOwn(sorted, key, sortKeys(part));
  return sorted;
}

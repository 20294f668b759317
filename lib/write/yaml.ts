import { isMap } from '../manifest/own-property';

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
 * @param value maps, lists, text, whole numbers and booleans; no null, no undefined
 * @throws {TypeError} for anything else, and for text with half of a surrogate pair
 */
export function stringifyYaml(value: unknown): string {
  return blockOf(value, '').join('');
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

function blockOf(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return value.map((item) => listItem(item, indent));
  if (isMap(value))
    return Object.keys(value).map((key) => `${indent}${keyText(key)}:${entryValue(value[key], indent)}`);
  return [`${indent}${scalar(value, indent)}\n`];
}

function entryValue(value: unknown, indent: string): string {
  if (!isCollection(value)) return ` ${scalar(value, indent + INDENT)}\n`;
  if (isEmpty(value)) return Array.isArray(value) ? ' []\n' : ' {}\n';
  return `\n${blockOf(value, indent + INDENT).join('')}`;
}

function listItem(item: unknown, indent: string): string {
  if (!isCollection(item)) return `${indent}- ${scalar(item, indent + INDENT)}\n`;
  if (isEmpty(item)) return `${indent}- ${Array.isArray(item) ? '[]' : '{}'}\n`;
  // The first line of the item stands beside the dash.
  return `${indent}- ${blockOf(item, indent + INDENT)
    .join('')
    .slice(indent.length + INDENT.length)}`;
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function keyText(key: string): string {
  return isPlain(key) ? key : quoted(key);
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value, indent);
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
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

import { isLikelyPlaceholder } from '../manifest/placeholder';
import { remembered } from './remembered';

/** What runs into the word for a password: `PGPASS`, `dbpwd`. */
const OWNER = '(?:pg|db|sql|mysql|redis|mongo|ldap|smtp|mail|ftp|ssh|root|admin|user|login)?';

const CREDENTIAL_WORDS = new RegExp(
  [
    '(?:password|passwd|passphrase)s?',
    `(?:^|_)${OWNER}(?:pass|pwd|pw)`,
    '(?:^|_)(?:client|app)?secrets?',
    '(?:^|_)(?:access|auth|api|refresh|bearer)?tokens?',
    '(?:^|_)(?:credentials?|creds|auth|apikey|connection_?string|authorization|bearer|dsn|cookie)',
    '(?:^|_)(?:api|access|private|secret|signing|encryption|master|account|service|storage|license|app|client|ssh)_?key',
  ]
    .map((word) => `${word}(?:_|\\d|$)`)
    .join('|'),
);

/**
 * Whether a key's name says that its value is a credential. Errs on the side of caution: this decides what is hidden,
 * not what is reported.
 */
export const isCredentialName = remembered((name: string): boolean => {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\W/g, '_');
  return CREDENTIAL_WORDS.test(words);
});

/** Whether an argument is a flag whose value, the next one, is a credential: `--password`. */
export function isCredentialFlag(argument: unknown): boolean {
  return typeof argument === 'string' && /^--?[A-Za-z][\w-]*$/.test(argument) && isCredentialName(argument);
}

/** Private keys, passwords in URLs, and the marks by which well-known tokens can be told. */
const CREDENTIAL_TEXTS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /:\/\/[^\s/:@]*:[^\s/@]+@/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk_live_|rk_live_|sk-|npm_|AIza|eyJ)[\w-]{10,}/,
];

/** Whether a text holds a credential, whatever it is called. */
export function holdsCredential(text: string): boolean {
  return CREDENTIAL_TEXTS.some((pattern) => pattern.test(text));
}

/**
 * Whether a text is a script or a file, of which only what {@link assignedCredentials} finds is a secret: hidden as a whole
 * it would tell nothing.
 */
export function isLong(text: string): boolean {
  return text.length > 1000 || text.includes('\n');
}

/** Whether a text gives a credential its value: `DB_PASSWORD=…`, `--token=…`, or a key that lost its blank. */
export function assignsCredential(text: string): boolean {
  return !assignedCredentials(text).next().done;
}

/** A variable of a shell or of Kubernetes, and nothing else. */
const VARIABLE = /^(?:\\?["'])?\$(?:\w+|\{\w+\}|\(\w+\))(?:\\?["'])?[;,]?\s*$/;

/**
 * The values that a text gives to credentials, as far as the end of their lines: `password=…` of a configuration,
 * `export TOKEN=…` of a script. A variable that is only named is no value.
 *
 * @param text as it is, or as it stands in the source, with escapes for line breaks
 */
export function* assignedCredentials(text: string): Generator<readonly [start: number, end: number]> {
  // Names are looked for where they start, so that a long word is passed over once.
  const assignment = /(?<![\w.-])([\w.-]+)(?:\\?["'])?[ \t]*[:=](?!\/\/)[ \t]*/g;
  const restOfLine = /(?:(?!\\n).)+/y;
  for (let found = assignment.exec(text); found; found = assignment.exec(text)) {
    const [, name = ''] = found;
    if (!isCredentialName(name)) continue;
    restOfLine.lastIndex = assignment.lastIndex;
    const [value = ''] = restOfLine.exec(text) ?? [];
    if (value === '' || VARIABLE.test(value)) continue;
    yield [assignment.lastIndex, assignment.lastIndex + value.length];
    assignment.lastIndex += value.length;
  }
}

/** A name that ends so says that the value is a password. */
const PASSWORD = new RegExp(`(?:password|passwd|passphrase|(?:^|[_.-])${OWNER}(?:pwd|pass))$`, 'i');
/** A name that ends so may hold a credential, or the name of one, or a count of them. */
const KEY =
  /(^|[_.-])((api|access|secret|private|encryption|signing|master|account|auth|service|storage|license|app|client)[_.-]?key|secret|token|credentials?|bearer|connection[_.-]?string)$/i;

/** Credentials that are known by their own form, whatever the variable is called. */
const KNOWN_FORMS = [
  /-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----/,
  /^(AKIA|ASIA)[0-9A-Z]{16}$/,
  /^gh[pousr]_[A-Za-z0-9]{36,}$/,
  /^github_pat_[A-Za-z0-9_]{40,}$/,
  /^glpat-[\w-]{20,}$/,
  /^xox[abprs]-[\w-]{10,}$/,
  /^(sk|rk)_live_[A-Za-z0-9]{16,}$/,
  /^AIza[\w-]{35}$/,
  /^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}$/,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:(?!\$|<|\{|\*|x{3})[^\s/@]+@/i,
];

/** Values that are something else, whatever the variable is called. */
const NO_CREDENTIAL = [
  /^.{0,3}$/s,
  /^[0-9.,:]{1,5}$/,
  /^(true|false|none|null|nil|yes|no|on|off|enabled|disabled|required|optional|default|always|never|auto|file|vault|env)$/i,
  /^[$%][({]|^\$|^\{\{|^<|^\*+$|^x{3,}$/i,
  /^(\.{0,2}|~)\//,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^(secret|vault|ref|env|file|arn|projects|op):/i,
];

/** Whether the name and the value of a variable together, or the value by its form, look like a credential. */
export function isCredential(name: string, value: string): boolean {
  if (KNOWN_FORMS.some((form) => form.test(value))) return true;
  if (isLikelyPlaceholder(value) || NO_CREDENTIAL.some((form) => form.test(value))) return false;
  const word = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return PASSWORD.test(word) || (KEY.test(word) && looksRandom(value));
}

/** A token has digits, or mixed case, and is no word, number, name or sentence. */
function looksRandom(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || /^[0-9.,_-]+$/.test(value)) return false;
  if (/^[a-z][a-z]*([-_./][a-z]+)*(-?v?[0-9]{1,2})?$/i.test(value))
    return value.length >= 24 && /[a-z][A-Z]/.test(value);
  return /[0-9]/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value)) || /[^\w.-]/.test(value);
}

export function holdsPrivateKey(text: string): boolean {
  return /-----BEGIN ([A-Z0-9]+ ){0,3}PRIVATE KEY( BLOCK)?-----/.test(text);
}

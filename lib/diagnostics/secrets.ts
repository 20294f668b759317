import type { Path } from './diagnostic';

/**
 * Whether a value at this path is, or may hold, a secret: it must never be shown in a message, a code frame or a
 * report. Takes paths in either spelling, with or without the `target` of a stack input before them.
 */
export function isSecretPath(path: Path): boolean {
  const [first, ...rest] = path;
  if (first === 'target') return isSecretPath(rest);
  if (first === 'dockerConfigJson' || first === 'docker_config_json') return true;
  if (first === 'providerConfig' || first === 'provider_config') return true;
  const [env, section, name, ...parts] = rest;
  if (first !== 'spec' || env !== 'env') return false;
  if (section === 'variables') return typeof name === 'string' && isCredentialName(name) && !isSafePart(parts[0]);
  if (section !== 'secrets') return false;
  return name === undefined || !isSafePart(parts[0]);
}

/** Whether a part of a secret's or variable's definition says where the value stands, but is not the value. */
export function isSafePart(part: string | number | undefined): boolean {
  // What is not one of the known parts may be a misspelled `value`.
  return SAFE_PARTS.has(String(part));
}

const SAFE_PARTS = new Set([
  'name',
  ...['secretRef', 'secret_ref'],
  ...['valueFrom', 'value_from'],
  ...['configMapKeyRef', 'config_map_key_ref'],
  ...['fieldRef', 'field_ref'],
  ...['resourceFieldRef', 'resource_field_ref'],
  ...['fromEnvironment', 'from_environment'],
  ...['fromFile', 'from_file'],
  ...['remoteRef', 'remote_ref'],
]);

const CREDENTIAL_WORDS =
  /(?:^|_)(?:password|passwd|passphrase|pwd|pass|pw|secrets?|tokens?|credentials?|creds|auth|apikey|(?:api|access|private|secret|signing|encryption|account|ssh)_?key|authorization|bearer|dsn|cookie)(?:_|\d|$)/;

/**
 * Whether a key's name says that its value is a credential. Errs on the side of caution: this decides what is hidden,
 * not what is reported.
 */
export function isCredentialName(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[-.\s]/g, '_');
  return CREDENTIAL_WORDS.test(words);
}

/** Private keys, passwords in URLs, and the marks by which well-known tokens can be told. */
const CREDENTIAL_TEXTS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /:\/\/[^\s/:@]*:[^\s/@]+@/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk_live_|rk_live_|sk-|npm_|eyJ)[\w-]{10,}/,
];

/** Whether a text holds a credential, whatever it is called. */
export function holdsCredential(text: string): boolean {
  return CREDENTIAL_TEXTS.some((pattern) => pattern.test(text));
}

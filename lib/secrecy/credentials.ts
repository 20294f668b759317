const CREDENTIAL_WORDS =
  /(?:^|_)(?:password|passwd|passphrase|pwd|pass|pw|secrets?|tokens?|credentials?|creds|auth|apikey|(?:api|access|private|secret|signing|encryption|master|account|service|storage|license|app|client|ssh)_?key|connection_?string|authorization|bearer|dsn|cookie)(?:_|\d|$)/;

/**
 * Whether a key's name says that its value is a credential. Errs on the side of caution: this decides what is hidden,
 * not what is reported.
 */
export function isCredentialName(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\W/g, '_');
  return CREDENTIAL_WORDS.test(words);
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

/** Whether a text of one line gives a credential its value: `DB_PASSWORD=…`, `--token=…`, or a key that lost its blank. */
export function assignsCredential(text: string): boolean {
  if (text.length > 1000 || text.includes('\n')) return false;
  return [...text.matchAll(/([A-Za-z_][\w-]*)["']?[:=](?!\/\/)./g)].some(([, name = '']) => isCredentialName(name));
}

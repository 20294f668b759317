import type { Report } from '../../diagnostics/diagnostic';
import { isCredential } from '../../secrecy/credentials';
import type { CheckedJob } from '../job';
import { commandLines, type Word, wordsOf } from './command-lines';
import { LOOKS_LIKE_CREDENTIAL } from './credentials';

/** Passwords and tokens in command lines: `--password=…`. No message shows the value. */
export function checkArgumentCredentials(job: CheckedJob, report: Report): void {
  for (const line of commandLines(job)) {
    const isOwn = line.path.length === 1;
    const words = wordsOf(line);
    for (const [index, word] of words.entries()) {
      const name = credentialIn(word, words[index - 1]);
      if (name === undefined) continue;
      const variable = variableFor(name);
      report({
        code: 'credential-in-argument',
        path: word.path,
        message: `${name === '' ? 'this' : `the value of ${name}`} ${LOOKS_LIKE_CREDENTIAL}`,
        hint: isOwn
          ? `move it: env: {secrets: {${variable}: {secretRef: {name: SECRET, key: KEY}}}}, and write $(${variable}) in its place`
          : `take it from a Secret: env: [{name: ${variable}, valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}}], and write $(${variable}) in its place`,
      });
    }
  }
}

const WHOLE = /^(-{0,2}[A-Za-z][\w.-]*)=(.*)$/s;
/** In a script `password=` may be anything; an option, or a variable of a shell with plain text behind it, may not. */
const IN_SCRIPT = /(?<!\S)(--[a-z][\w-]*|[A-Z][A-Z0-9_]*)=(["']?)([^\s"'()[\]{};,|&]+)\2(?=[\s;|&]|$)/g;

/** What the credential in a word is called, if there is one; empty if it is known by its form alone. */
function credentialIn({ text }: Word, before: Word | undefined): string | undefined {
  if (isCredential('', text)) return '';
  if (before && /^--?[A-Za-z][\w-]*$/.test(before.text) && !/^-|\s/.test(text) && isCredential(before.text, text)) {
    return before.text;
  }
  const [, name = '', value = ''] = (!/\s/.test(text) && WHOLE.exec(text)) || [];
  if (name) return isCredential(name, value) ? name : undefined;
  for (const [, option = '', , given = ''] of text.matchAll(IN_SCRIPT)) if (isCredential(option, given)) return option;
  return undefined;
}

/** `DB_PASSWORD` for `--db-password` and `-Ddb.password`. */
function variableFor(name: string): string {
  const words = name.replace(/^-+(?:D(?=[a-z]))?/, '').replace(/\W/g, '_');
  return words.toUpperCase() || 'CREDENTIAL';
}

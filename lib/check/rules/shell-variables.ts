import type { Path, Report } from '../../diagnostics/diagnostic';
import { type Advice, replacedAt, told } from '../../diagnostics/fix';
import { listOf } from '../../diagnostics/suggest';
import { MAX_ARGUMENT_BYTES } from '../../manifest/limits';
import { isMap, valueAt } from '../../manifest/own-property';
import { isHiddenValue } from '../../secrecy/secret-places';
import type { CheckedJob } from '../job';
import { type CommandLine, commandLines, programName, type Word, wordsOf } from './command-lines';
import type { Written } from './rule';

/** Set beside the manifest's own in the job's container, but too late for other variables. */
const SET_FOR_ALL = ['K8S_POD_ID', 'JOB_COMPLETION_INDEX'];

/** Programs that show or use a text with blanks as it is; to others it may be a script of theirs. */
const PLAIN_PROGRAMS = new Set(['echo', 'printf', 'curl', 'wget']);

/** `$NAME` in a command line that no shell reads. */
export function checkWords({ command, variables, path }: CommandLine, words: readonly Word[], report: Report): void {
  const known = new Set([...variables, ...(path.length === 1 ? SET_FOR_ALL : [])]);
  const takesBlanks = PLAIN_PROGRAMS.has(programName(command[0] ?? ''));
  for (const word of words) {
    if (!takesBlanks && /\s/.test(word.text)) continue;
    const names = namesIn(word.text).filter((name) => known.has(name));
    if (names.length > 0) tell(names, word, written(names, word), report);
  }
}

/** `$NAME` in the value of a variable, where Kubernetes replaces `$(NAME)` only. */
export function checkShellVariables(job: CheckedJob, report: Report, { manifest }: Written): void {
  const { variables, secrets } = job.spec.env;
  const all = new Set([...variables, ...secrets].map(({ name }) => name));
  const before = new Set<string>();
  const isReadLater = variables.some(({ source }) => source.value?.includes('$')) && mayReadVariables(job);
  for (const { name, source, path } of variables) {
    const { value = '' } = source;
    const names = namesIn(value).filter((other) => all.has(other));
    if (names.length > 0 && !isReadLater && !isTemplate(name, value) && !isMixedSecret(value, path, manifest)) {
      tell(names, { text: value, path }, wayOut(name, names, { text: value, path: valuePath(path, manifest) }), report);
    }
    before.add(name);
  }

  function wayOut(name: string, names: readonly string[], value: Word): Advice {
    if (names.includes(name)) return told(`write out what the image sets ${name} to: Kubernetes does not know it`);
    const late = names.filter((other) => !before.has(other));
    if (late.length === 0) return written(names, value);
    if (secrets.some((secret) => late.includes(secret.name))) {
      return told('put the text together in the program: secrets are set after all variables');
    }
    return told(`use the list form with ${listOf(late, 'and')} first, and write ${references(names)}`);
  }
}

function tell(names: readonly string[], { text, path }: Word, advice: Advice, report: Report): void {
  const found = names.map((name) => (text.includes(`\${${name}}`) ? `\${${name}}` : `$${name}`));
  report({
    code: 'shell-variable',
    path,
    message: `${listOf(found, 'and')} ${names.length > 1 ? 'stay as they are' : 'stays as it is'}: no shell reads this, and Kubernetes replaces $(NAME) only`,
    ...advice,
  });
}

/** Where the text of a variable stands: it may be the variable itself, or its field `value`. */
function valuePath(path: Path, manifest: Written['manifest']): Path {
  return isMap(valueAt(manifest, path)) ? [...path, 'value'] : path;
}

/** The text with `$(NAME)` for each `$NAME` and `${NAME}`. */
function written(names: readonly string[], { text, path }: Word): Advice {
  const instead = text.replace(REFERENCE, (whole, inBraces?: string, bare?: string) => {
    const name = inBraces ?? bare;
    return name !== undefined && names.includes(name) ? `$(${name})` : whole;
  });
  return replacedAt(path, instead, `write ${references(names)}`);
}

function references(names: readonly string[]): string {
  return listOf(
    names.map((name) => `$(${name})`),
    'and',
  );
}

const REFERENCE = /\\.|\$\$|\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** The names in `$NAME` and `${NAME}`, but not in `$$NAME` and `\$NAME`. */
function namesIn(text: string): string[] {
  if (!text.includes('$') || text.length >= MAX_ARGUMENT_BYTES) return [];
  const found = text.matchAll(REFERENCE);
  return [...new Set([...found].flatMap(([, inBraces, bare]) => inBraces ?? bare ?? []))];
}

/** Whether a script or a template of the job may read its variables once more. */
function mayReadVariables(job: CheckedJob): boolean {
  const texts = [
    ...commandLines(job).flatMap(wordsOf),
    ...Object.values(job.spec.configMaps).map((text) => ({ text })),
  ];
  return texts.some(({ text }) => /\b(?:eval|envsubst|gomplate|printenv)\b|\$\{!/.test(text));
}

/** What people write into variables to be filled in later. */
const TEMPLATE_NAME = /(?:SCRIPT|COMMAND|CMD|TEMPLATE|TPL|FORMAT|PATTERN|REGEXP?|QUERY|SQL|PROMPT|EXPR|PS[0-9]|HOOK)$/i;

function isTemplate(name: string, value: string): boolean {
  return TEMPLATE_NAME.test(name) || value.includes('\n');
}

const WHOLE_REFERENCE = /(?<![^:/@=\s"'])\$(?:\w+|\{\w+\})(?![^:/@?&\s"'])/g;

/** A password may happen to hold a `$NAME`; what stands between delimiters was meant as a reference. */
function isMixedSecret(value: string, path: Word['path'], manifest: Written['manifest']): boolean {
  return isHiddenValue(path, value, manifest) && value.replaceAll(WHOLE_REFERENCE, '').includes('$');
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import { nearest } from '../../diagnostics/suggest';
import { MAX_ARGUMENT_BYTES } from '../../manifest/limits';
import type { CheckedJob } from '../job';

/** Set in every container: by this tool, by the Job controller, and by the kubelet for each service of the namespace. */
const ALWAYS = new Set(['HOSTNAME', 'K8S_POD_ID', 'JOB_COMPLETION_INDEX']);
const SERVICE = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$/;

/** Among more variables than these no misspelling is looked for: it would take too long. */
const COMPARED_NAMES = 500;

/** `$(NAME)` in command, args and variables: Kubernetes replaces it, if NAME is known at that point. */
export function checkVariableReferences(job: CheckedJob, report: Report): void {
  const { command = [], args = [], env } = job.spec;
  const own = new Set([...env.variables, ...env.secrets].map(({ name }) => name));
  checkSecretValues(job, own, report);
  const brought = namesFromObjects(job);
  if (!brought) return;
  const tellUnknown = (name: string, path: Path) => {
    const meant = own.size > COMPARED_NAMES ? undefined : nearest(name, own);
    report({
      code: 'unknown-variable',
      path,
      message: `$(${name}) names a variable that the job does not have, so it stays as it is`,
      hint: meant ? `did you mean $(${meant})?` : `define ${name} under env, or write $$(${name}) for the text itself`,
      dependsOn: [['spec', 'env']],
    });
  };
  const isKnown = (name: string) => own.has(name) || ALWAYS.has(name) || brought.has(name) || SERVICE.test(name);

  for (const [field, items] of [['command', command] as const, ['args', args] as const]) {
    for (const [index, text] of items.entries()) {
      for (const name of namesIn(text)) if (!isKnown(name)) tellUnknown(name, ['spec', field, index]);
    }
  }
  const before = new Set<string>();
  for (const { name: variable, source, path } of env.variables) {
    for (const name of namesIn(source.value ?? '')) {
      if (!isKnown(name)) tellUnknown(name, path);
      else if (own.has(name) && !before.has(name)) tellLate(name, path, report);
    }
    before.add(variable);
  }
}

/** The names that envFrom brings along; undefined if they can't be known: only a ConfigMap made here has known keys. */
function namesFromObjects({ spec }: CheckedJob): Set<string> | undefined {
  const names = new Set<string>();
  for (const { prefix = '', configMapRef } of spec.env.envFrom) {
    if (!configMapRef || !Object.hasOwn(spec.configMaps, configMapRef.name)) return undefined;
    names.add(prefix + configMapRef.name);
  }
  return names;
}

/** The values of secrets come from a Secret, where nothing is replaced. No message names anything of the value. */
function checkSecretValues({ spec }: CheckedJob, own: ReadonlySet<string>, report: Report): void {
  for (const { name, source, path } of spec.env.secrets) {
    if (![...namesIn(source.value ?? '')].some((other) => own.has(other) || ALWAYS.has(other))) continue;
    report({
      code: 'secret-not-replaced',
      path,
      at: 'key',
      message: `the secret ${name} refers to a variable by $(…), but in the value of a secret nothing is replaced`,
      hint: 'write the whole text, or put it together in the program',
    });
  }
}

function tellLate(name: string, path: Path, report: Report): void {
  report({
    code: 'late-variable',
    path,
    message: `$(${name}) is set after this variable, so it stays as it is`,
    hint: `use the list form with ${name} first (secrets always come last), or put the text together in the program`,
  });
}

/**
 * The names in `$(NAME)`, but not in `$$(NAME)`. Those in upper case only: `$(date)` is a shell's command substitution.
 */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  // No container starts with a longer text, which is told as such.
  if (text.length >= MAX_ARGUMENT_BYTES) return names;
  for (const [, name] of text.matchAll(/\$\$|\$\(([A-Z_][A-Z0-9_]*)\)/g)) if (name !== undefined) names.add(name);
  return names;
}

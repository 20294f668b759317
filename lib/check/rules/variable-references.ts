import type { Path, Report } from '../../diagnostics/diagnostic';
import { nearest } from '../../diagnostics/suggest';
import type { CheckedJob } from '../job';

/** Set in every container: by this tool, by the Job controller, and by the kubelet for each service of the namespace. */
const ALWAYS = new Set(['HOSTNAME', 'K8S_POD_ID', 'JOB_COMPLETION_INDEX']);
const SERVICE = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$/;

/** `$(NAME)` in command, args and variables: Kubernetes replaces it, if NAME is known at that point. */
export function checkVariableReferences({ spec }: CheckedJob, report: Report): void {
  const { variables, secrets, envFrom } = spec.env;
  const own = [...variables, ...secrets].map(({ name }) => name);
  // What a ConfigMap or Secret brings along is not known, unless it is made here with its one key.
  const fromObjects = envFrom.map(({ prefix = '', configMapRef }) =>
    configMapRef && Object.hasOwn(spec.configMaps, configMapRef.name) ? prefix + configMapRef.name : undefined,
  );
  if (fromObjects.includes(undefined)) return;
  const isKnown = (name: string) =>
    ALWAYS.has(name) || own.includes(name) || fromObjects.includes(name) || SERVICE.test(name);
  const tellUnknown = (name: string, path: Path) => {
    const meant = nearest(name, own);
    report({
      code: 'unknown-variable',
      path,
      message: `$(${name}) names a variable that the job does not have, so it stays as it is`,
      hint: meant ? `did you mean $(${meant})?` : `define ${name} under env, or write $$(${name}) for the text itself`,
      dependsOn: [['spec', 'env']],
    });
  };

  for (const [field, items] of [['command', spec.command] as const, ['args', spec.args] as const]) {
    for (const [index, text] of (items ?? []).entries()) {
      for (const name of namesIn(text)) if (!isKnown(name)) tellUnknown(name, ['spec', field, index]);
    }
  }
  for (const [index, { source, path }] of variables.entries()) {
    const before = new Set(variables.slice(0, index).map(({ name }) => name));
    for (const name of namesIn(source.value ?? '')) {
      if (!isKnown(name)) tellUnknown(name, path);
      else if (own.includes(name) && !before.has(name)) tellLate(name, path, report);
    }
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
  const names = text.matchAll(/\$\$|\$\(([A-Z_][A-Z0-9_]*)\)/g);
  return new Set([...names].flatMap(([, name]) => name ?? []));
}

import { formatPath, type Path, type Problem, type Report } from '../../diagnostics/diagnostic';
import { MAX_DATA_KEY_LENGTH } from '../../manifest/limits';
import type { CheckedJob } from '../job';
import { checkDivisor, checkFieldPath } from './downward-api';

/** One name may stand once, and what a variable is taken from must exist in every pod. */
export function checkEnvironment(job: CheckedJob, report: Report): void {
  checkNames(job, report);
  checkCharacters(job, report);
  for (const { path, source } of job.spec.env.variables) {
    if (source.fieldRef) checkFieldPath(source.fieldRef.fieldPath, [...path, 'fieldRef', 'fieldPath'], report);
    const { resource, divisor } = source.resourceFieldRef ?? {};
    if (resource !== undefined && divisor !== undefined) {
      checkDivisor(resource, divisor, [...path, 'resourceFieldRef', 'divisor'], report);
    }
  }
}

/** One name stands once, over variables and secrets together: of two entries the last would silently win. */
function checkNames({ spec: { env } }: CheckedJob, report: Report): void {
  const first = new Map<string, Path>();
  for (const { name, path } of [...env.variables, ...env.secrets]) {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, path);
      continue;
    }
    report({
      ...placeOfName(path),
      code: 'duplicate-variable',
      message: `the variable ${name} is set twice, first in ${formatPath(other)}`,
      hint: 'keep one of the two',
    });
  }
  for (const { name, path, source } of env.secrets) {
    // It becomes a key of the job's own Secret, and those have a limit that variables have not.
    if (source.secretRef || name.length <= MAX_DATA_KEY_LENGTH) continue;
    report({
      ...placeOfName(path),
      code: 'too-long',
      message: `the name of a secret has ${name.length} characters, ${MAX_DATA_KEY_LENGTH} at most are allowed`,
      hint: 'shorten the name',
    });
  }
}

/** Kubernetes takes `-` and `.` too, and the variable reaches the program, but no script can say its name. */
function checkCharacters({ spec: { env } }: CheckedJob, report: Report): void {
  const named = [...env.variables, ...env.secrets];
  const names = new Set(named.map(({ name }) => name));
  for (const { name, path } of named) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    const readable = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
    const advice = names.has(readable) ? 'use letters, digits and _ only' : `write ${readable}`;
    report({
      ...placeOfName(path),
      code: 'unusual-variable-name',
      message: `no shell can read the variable ${name}: in a shell names have letters, digits and _ only`,
      hint: `${advice}, unless the program itself asks for this name`,
    });
  }
}

/** Where the name of a variable stands: it is a field of a list's item, and the key of a map's entry. */
function placeOfName(path: Path): Pick<Problem, 'path' | 'at'> {
  const isListItem = typeof path.at(-1) === 'number';
  return isListItem ? { path: [...path, 'name'], at: 'value' } : { path, at: 'key' };
}

import { formatPath, type Path, type Problem, type Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

/** A secret's name becomes a key of the job's own Secret, and those have a limit that variables have not. */
const MAX_DATA_KEY = 253;

/** One name may stand once, over variables and secrets together: of two entries the last would silently win. */
export function checkEnvironment({ spec: { env } }: CheckedJob, report: Report): void {
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
    if (source.secretRef || name.length <= MAX_DATA_KEY) continue;
    report({
      ...placeOfName(path),
      code: 'too-long',
      message: `the name of a secret has ${name.length} characters, ${MAX_DATA_KEY} at most are allowed`,
      hint: 'shorten the name',
    });
  }
}

/** Where the name of a variable stands: it is a field of a list's item, and the key of a map's entry. */
function placeOfName(path: Path): Pick<Problem, 'path' | 'at'> {
  const isListItem = typeof path.at(-1) === 'number';
  return isListItem ? { path: [...path, 'name'], at: 'value' } : { path, at: 'key' };
}

import { formatPath, type Path, type Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

/** One name may stand once, over variables and secrets together: of two entries the last would silently win. */
export function checkEnvironment({ spec: { env } }: CheckedJob, report: Report): void {
  const first = new Map<string, Path>();
  for (const { name, path } of [...env.variables, ...env.secrets]) {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, path);
      continue;
    }
    const isListItem = typeof path.at(-1) === 'number';
    report({
      code: 'duplicate-variable',
      path: isListItem ? [...path, 'name'] : path,
      at: isListItem ? 'value' : 'key',
      message: `the variable ${name} is set twice, first in ${formatPath(other)}`,
      hint: 'keep one of the two',
    });
  }
}

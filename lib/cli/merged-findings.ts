import type { Diagnostic } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import type { RunResult } from '../run/run-result';
import type { LoadedSettings } from '../settings/settings';
import type { Findings } from './tell';

/** What was found in one environment. */
interface Found {
  readonly settings: LoadedSettings;
  readonly result: RunResult;
}

/** What was found in several environments, each problem once: of one that not all have, the message says which. */
export function findingsOf(runs: readonly Found[]): Findings {
  const [first] = runs;
  if (!first || runs.length === 1)
    return first ? first.result : { diagnostics: [], summary: { files: 0, manifests: 0 } };
  const told = new Map<string, { readonly diagnostic: Diagnostic; readonly environments: string[] }>();
  for (const { settings, result } of runs) {
    for (const diagnostic of result.diagnostics) {
      const { file, line, column, code, message } = diagnostic;
      const key = JSON.stringify([file, line, column, code, message]);
      const same = told.get(key) ?? { diagnostic, environments: [] };
      same.environments.push(settings.environment?.name ?? '');
      told.set(key, same);
    }
  }
  const diagnostics = [...told.values()].map(({ diagnostic, environments }) => {
    if (environments.length === runs.length) return diagnostic;
    return { ...diagnostic, message: `${diagnostic.message} (in ${listOf(environments, 'and')})` };
  });
  const untold = Math.max(...runs.map(({ result }) => result.untold));
  return { diagnostics, untold, summary: first.result.summary };
}

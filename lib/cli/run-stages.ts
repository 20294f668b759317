import { hasErrors } from '../diagnostics/diagnostic';
import { type RunOptions, type RunResult, run } from '../pipeline/run';
import { findSources } from '../read/sources';
import { formatText } from '../report/text';
import { type LoadedSettings, loadSettings } from '../settings/settings';
import type { CliContext } from './context';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if there are errors; they have been told. */
  readonly result?: RunResult;
}

/** What `synth` and `validate` share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  options: RunOptions,
): Promise<StagesRun> {
  const { env, cwd, readStdin, stderr } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    stderr.write(formatText(settings.diagnostics));
    return { settings };
  }
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: settings.manifests });
  const result = run(sources, options);
  stderr.write(formatText(result.diagnostics));
  return hasErrors(result.diagnostics) ? { settings } : { settings, result };
}

import { hasErrors } from '../diagnostics/diagnostic';
import { type RunOptions, type RunResult, run } from '../pipeline/run';
import { findSources, type Source } from '../read/sources';
import { formatText } from '../report/text';
import { type LoadedSettings, loadSettings } from '../settings/settings';
import type { CliContext } from './context';
import { Progress } from './progress';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if there are errors; they have been told. */
  readonly result?: RunResult;
}

export interface StagesOptions extends RunOptions {
  /** Whether to say nothing but problems. */
  readonly quiet?: boolean;
}

/** Takes the sources through the stages: `run`, or that of an {@link IncrementalRun}. */
export type Runner = (sources: readonly Source[], options: RunOptions) => RunResult;

/** What the commands that read manifests share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  { quiet, ...options }: StagesOptions,
  runner: Runner = run,
): Promise<StagesRun> {
  const { env, cwd, readStdin, stderr } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    stderr.write(formatText(settings.diagnostics));
    return { settings };
  }
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: settings.manifests });
  const progress = new Progress(stderr, sources.length);
  const onFile = quiet ? undefined : (done: number) => progress.update(done);
  let result: RunResult;
  try {
    result = runner(sources, { ...options, onFile });
  } finally {
    progress.end();
  }
  stderr.write(formatText(result.diagnostics));
  return hasErrors(result.diagnostics) ? { settings } : { settings, result };
}

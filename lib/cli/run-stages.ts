import path from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import { type RunOptions, type RunResult, run } from '../pipeline/run';
import { findSources, type Source } from '../read/sources';
import { formatText } from '../report/text';
import { type LoadedSettings, loadSettings } from '../settings/settings';
import { type CliContext, UsageError } from './context';
import { type DeliveryFlags, deliveryOf } from './delivery-flags';
import { Progress } from './progress';
import { secretsInGit } from './secret-in-git';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if there are errors; they have been told. */
  readonly result?: RunResult;
}

export interface StagesFlags extends DeliveryFlags, Pick<RunOptions, 'render'> {
  /** Whether to say nothing but problems. */
  readonly quiet?: boolean;
  /** The folder that the output will be written to, if it will be. */
  readonly outputFolder?: (settings: LoadedSettings) => string;
}

/** Takes the sources through the stages: `run`, or that of an {@link IncrementalRun}. */
export type Runner = (sources: readonly Source[], options: RunOptions) => RunResult;

/** What the commands that read manifests share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  flags: StagesFlags,
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
  const onFile = flags.quiet ? undefined : (done: number) => progress.update(done);
  let result: RunResult;
  try {
    result = runner(sources, { render: flags.render, ...deliveryOf(flags, settings), env, cwd, onFile });
  } finally {
    progress.end();
  }
  const folder = flags.outputFolder;
  const exposed = folder === undefined ? [] : secretsInGit(result, sources, path.resolve(cwd, folder(settings)));
  stderr.write(formatText([...result.diagnostics, ...exposed]));
  if (!hasErrors(result.diagnostics)) checkCluster(flags, result);
  return hasErrors(result.diagnostics) ? { settings } : { settings, result };
}

/** A cluster that no job names is surely misspelled. */
function checkCluster({ cluster }: DeliveryFlags, { jobs, clusters }: RunResult): void {
  if (cluster === undefined || jobs.some(({ targetCluster }) => targetCluster)) return;
  const known = clusters.length > 0 ? `the jobs are for ${listOf(clusters, 'and')}` : 'no job names a cluster';
  throw new UsageError(`no job is for the cluster ${cluster}; ${known}`);
}

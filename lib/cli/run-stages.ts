import { availableParallelism } from 'node:os';
import path from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { applyPolicy } from '../diagnostics/policy';
import { listOf } from '../diagnostics/suggest';
import { type RunOptions, type RunResult, run, runInThreads } from '../pipeline/run';
import { findSources, type Source } from '../read/sources';
import { type LoadedSettings, loadSettings, settingsSource } from '../settings/settings';
import { type CliContext, UsageError } from './context';
import { type DeliveryFlags, deliveryOf } from './delivery-flags';
import { Progress } from './progress';
import type { ReportFlags } from './report-flags';
import { secretsInGit } from './secret-in-git';
import { type Findings, summaryOf, type TellOptions, tell, tellLast } from './tell';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if something is wrong; it has been told. */
  readonly result?: RunResult;
}

export interface StagesOptions extends Pick<RunOptions, 'render'>, TellOptions {
  readonly flags: ReportFlags & DeliveryFlags;
  /** The folder that the output will be written to, if it will be. */
  readonly outputFolder?: (settings: LoadedSettings) => string;
}

/** Takes the sources through the stages: `run`, or that of an {@link IncrementalRun}. */
export type Runner = (sources: readonly Source[], options: RunOptions) => RunResult | Promise<RunResult>;

/** What the commands that read manifests share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  options: StagesOptions,
  runner: Runner = runnerOf(context),
): Promise<StagesRun> {
  const { env, cwd, readStdin } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    const findings = { diagnostics: settings.diagnostics, summary: { files: 1, manifests: 0 } };
    await tellFailure(context, findings, [settingsSource(cwd)], options);
    return { settings };
  }
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: settings.manifests });
  checkOutputFolder(sources, options, settings, cwd);
  const ran = await runWithProgress(context, sources, options, settings, runner);
  const result = withSecretsInGit(ran, sources, options, settings, cwd);
  if (isFailure(result, options.flags)) {
    await tellFailure(context, result, sources, options);
    return { settings };
  }
  checkCluster(options.flags, result);
  await tell(context, result, sources, options);
  return { settings, result };
}

/** So many files are worth starting other threads for; see bench/. */
const ENOUGH_FILES = 100;
const MAX_THREADS = 4;

/** In this thread, or divided among several where there is enough to do. */
function runnerOf({ workerScript }: CliContext): Runner {
  return async (sources, options) => {
    const threads = Math.min(availableParallelism(), MAX_THREADS);
    if (workerScript === undefined || sources.length < ENOUGH_FILES || threads < 2) return run(sources, options);
    const { WorkerPool } = await import('../pipeline/worker-pool.js');
    const pool = new WorkerPool(workerScript, threads);
    try {
      return await runInThreads(sources, options, pool);
    } finally {
      await pool.close();
    }
  };
}

/**
 * What is made from other manifests of ours may lie in any folder of a project, and would be removed from below an output
 * folder as what an earlier run left.
 */
function checkOutputFolder(
  sources: readonly Source[],
  { outputFolder }: StagesOptions,
  settings: LoadedSettings,
  cwd: string,
): void {
  if (!outputFolder) return;
  const name = outputFolder(settings);
  const folder = path.join(path.resolve(cwd, name), path.sep);
  const inside = sources.find((source) => source.path?.startsWith(folder));
  if (inside) throw new UsageError(`the output folder ${name} holds the manifest ${inside.name}; name another folder`);
}

async function runWithProgress(
  { env, cwd, stderr }: CliContext,
  sources: readonly Source[],
  { render, flags }: StagesOptions,
  settings: LoadedSettings,
  runner: Runner,
): Promise<RunResult> {
  const progress = new Progress(stderr, sources.length);
  const onFile = flags.quiet ? undefined : (done: number) => progress.update(done);
  const { severity } = settings.settings;
  try {
    return await runner(sources, { render, severity, ...deliveryOf(flags, settings), env, cwd, onFile });
  } finally {
    progress.end();
  }
}

/** The result with a warning if secrets are about to be written where Git takes them up. */
function withSecretsInGit(
  result: RunResult,
  sources: readonly Source[],
  { outputFolder }: StagesOptions,
  settings: LoadedSettings,
  cwd: string,
): RunResult {
  const folder = outputFolder && path.resolve(cwd, outputFolder(settings));
  const warnings = folder === undefined ? [] : secretsInGit(result, sources, folder);
  const allowed = applyPolicy(warnings, settings.settings.severity ?? {});
  return { ...result, diagnostics: [...result.diagnostics, ...allowed] };
}

function isFailure({ diagnostics }: Findings, { failOn }: ReportFlags): boolean {
  return hasErrors(diagnostics) || (failOn === 'warning' && diagnostics.some(({ severity }) => severity === 'warning'));
}

async function tellFailure(
  context: CliContext,
  findings: Findings,
  sources: readonly Source[],
  options: StagesOptions,
): Promise<void> {
  await tell(context, findings, sources, options);
  tellLast(
    context,
    `${summaryOf(context, findings, options)}${options.render ? '; nothing written' : ''}`,
    options.flags,
  );
}

/** A cluster that no job names is surely misspelled. */
function checkCluster({ cluster }: DeliveryFlags, { jobs, clusters }: RunResult): void {
  if (cluster === undefined || jobs.some(({ targetCluster }) => targetCluster)) return;
  const known = clusters.length > 0 ? `the jobs are for ${listOf(clusters, 'and')}` : 'no job names a cluster';
  throw new UsageError(`no job is for the cluster ${cluster}; ${known}`);
}

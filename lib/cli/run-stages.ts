import { byPosition, type Diagnostic, hasErrors } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import { findSources, type Source } from '../read/sources';
import type { FileWorker } from '../run/file-worker';
import { run } from '../run/run';
import type { RunOptions } from '../run/run-options';
import type { RunResult } from '../run/run-result';
import { workerFor } from '../run/worker-for';
import { type LoadedSettings, loadSettings, settingsSource } from '../settings/settings';
import { isOutputFile } from '../write/own-files';
import { type CliContext, UsageError } from './context';
import { type DeliveryFlags, deliveryOf, type ReportFlags } from './flags';
import { readGivenValues } from './given-values';
import { type OutputFolders, secretInGit } from './secret-in-git';
import { type Findings, Progress, summaryOf, type TellOptions, tell, tellLast, toldSeverities } from './tell';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** What was read. */
  readonly sources: readonly Source[];
  /** Undefined if something is wrong; it has been told. */
  readonly result?: RunResult;
}

/** Says what is wrong with sources, and tells nobody. */
export type Diagnose = (sources: readonly Source[]) => Promise<readonly Diagnostic[]>;

export interface StagesOptions extends Pick<RunOptions, 'render' | 'onSecretFile' | 'allowEmpty'>, TellOptions {
  readonly flags: ReportFlags & DeliveryFlags;
  /** Changes what was found before it is read, in the light of what is wrong with it. @default - nothing is changed */
  readonly prepare?: (sources: readonly Source[], diagnose: Diagnose) => Promise<readonly Source[]>;
  /** The folder that the output will be written to, if it will be. */
  readonly outputFolders?: (settings: LoadedSettings) => OutputFolders;
}

/** What the commands that read manifests share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  options: StagesOptions,
  worker?: FileWorker,
): Promise<StagesRun> {
  const { env, cwd, readStdin } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    const findings = { diagnostics: settings.diagnostics, summary: { files: 1, manifests: 0 } };
    const sources = [settingsSource(cwd)];
    await tellFailure(context, findings, sources, options);
    return { settings, sources };
  }
  const { manifests } = settings;
  const onNothing = (message: string) => tellLast(context, `${message}; so there are no jobs`, options.flags);
  const found = await findSources({
    ...{ paths, env, cwd, readStdin, manifests, isOutput: isOutputFile },
    ...(options.allowEmpty ? { onNothing } : {}),
  });
  const diagnose: Diagnose = async (some) => {
    return (await runWithProgress(context, some, options, settings, worker)).diagnostics;
  };
  const sources = options.prepare ? await options.prepare(found, diagnose) : found;
  const ran = await runWithProgress(context, sources, options, settings, worker);
  const result = withSecretsInGit(ran, sources, options, settings, cwd);
  if (isFailure(result, options.flags)) {
    await tellFailure(context, result, sources, options);
    return { settings, sources };
  }
  checkCluster(options.flags, result);
  await tell(context, result, sources, options);
  return { settings, sources, result };
}

async function runWithProgress(
  context: CliContext,
  sources: readonly Source[],
  options: StagesOptions,
  settings: LoadedSettings,
  given?: FileWorker,
): Promise<RunResult> {
  const { env, cwd, stderr, workerScript } = context;
  const { render, flags, onSecretFile, allowEmpty } = options;
  const progress = new Progress(stderr, sources.length);
  const onFile = flags.quiet ? undefined : (done: number) => progress.update(done);
  const { severity } = settings.settings;
  const told = toldSeverities(context, options);
  const givenValues = readGivenValues(flags, cwd);
  const worker = given ?? (await workerFor(sources.length, workerScript));
  try {
    return await run(
      sources,
      {
        ...{ render, severity, told, allowEmpty, givenValues },
        ...deliveryOf(flags, settings),
        env,
        cwd,
        secretAccess: settings.settings,
        onFile,
        onSecretFile,
      },
      worker,
    );
  } finally {
    progress.end();
    if (worker !== given) await worker.close();
  }
}

/** The result with a warning if secrets are about to be written where Git takes them up. */
function withSecretsInGit(
  result: RunResult,
  sources: readonly Source[],
  { outputFolders }: StagesOptions,
  settings: LoadedSettings,
  cwd: string,
): RunResult {
  const warning = outputFolders && secretInGit(result, outputFolders(settings), cwd, settings.settings.severity);
  if (!warning) return result;
  const order = new Map(sources.map(({ name }, index) => [name, index]));
  const indexOf = ({ file }: Diagnostic) => order.get(file) ?? 0;
  const diagnostics = [...result.diagnostics, warning].sort((a, b) => indexOf(a) - indexOf(b) || byPosition(a, b));
  return { ...result, diagnostics };
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
  tellLast(context, `${summaryOf(findings)}${options.render ? '; nothing written' : ''}`, options.flags);
}

/** A cluster that no job names is surely misspelled. */
function checkCluster({ cluster }: DeliveryFlags, { jobs, clusters }: RunResult): void {
  if (cluster === undefined || jobs.some(({ targetCluster }) => targetCluster)) return;
  const known = clusters.length > 0 ? `the jobs are for ${listOf(clusters, 'and')}` : 'no job names a cluster';
  throw new UsageError(`no job is for the cluster ${cluster}; ${known}`);
}

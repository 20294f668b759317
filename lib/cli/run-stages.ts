import { byPosition, type Diagnostic, hasErrors } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import type { Argument } from '../layers/argument';
import { OverlayFinder } from '../read/overlays';
import { findSources, type Source } from '../read/sources';
import type { GivenValue } from '../resolve/given-values';
import type { FileWorker } from '../run/file-worker';
import { JobPlaces } from '../run/job-places';
import { run } from '../run/run';
import type { RunOptions } from '../run/run-options';
import type { RunResult } from '../run/run-result';
import { workerFor } from '../run/worker-for';
import { overlayPlaceIn, withOverlays } from '../settings/environment';
import { forEnvironment, type LoadedSettings, loadSettings, SETTINGS_FILE, settingsSource } from '../settings/settings';
import { isOutputFile } from '../write/own-files';
import { readArguments } from './arguments';
import { type CliContext, UsageError } from './context';
import { ALL_ENVIRONMENTS, checkOneEnvironment, type DeliveryFlags, deliveryOf, type ReportFlags } from './flags';
import { readGivenValues } from './given-values';
import { findingsOf } from './merged-findings';
import { type OutputFolders, secretInGit } from './secret-in-git';
import { type Findings, Progress, summaryOf, type TellOptions, tell, tellLast, toldSeverities } from './tell';

/** What became of the manifests in one environment, or without any. */
export interface StagesRun {
  readonly settings: LoadedSettings;
  readonly sources: readonly Source[];
  readonly result: RunResult;
}

export interface StagesResult {
  /** What was read. */
  readonly sources: readonly Source[];
  /** What the command line puts over it. */
  readonly args: readonly Argument[];
  readonly findings: Findings;
  /** One for each environment, or only one. Undefined if something is wrong; it has been told. */
  readonly runs?: readonly StagesRun[];
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
  worker?: WorkerOf,
): Promise<StagesResult> {
  const { cwd } = context;
  const { flags } = options;
  const project = loadSettings(cwd);
  if (hasErrors(project.diagnostics)) {
    const findings = { diagnostics: project.diagnostics, summary: { files: 1, manifests: 0 } };
    const sources = [settingsSource(cwd)];
    await tellFailure(context, findings, sources, options);
    return { sources, args: [], findings };
  }
  const args = readArguments(flags, cwd);
  const invocation: Invocation = {
    context: { ...context, readStdin: once(context.readStdin) },
    ...{ paths, options, project, args },
    givenValues: readGivenValues(flags, cwd),
    finder: new OverlayFinder(cwd),
  };
  const runs: StagesRun[] = [];
  for (const environment of await environmentsOf(invocation)) {
    runs.push(await runIn(environment, invocation, worker?.(environment)));
  }
  const sources = [...new Map(runs.flatMap((one) => one.sources).map((source) => [source.name, source])).values()];
  const findings = findingsOf(runs);
  if (isFailure(findings, flags)) {
    await tellFailure(context, findings, sources, options);
    return { sources, args, findings };
  }
  for (const { result } of runs) checkCluster(flags, result);
  await tell(context, findings, sources, options);
  return { sources, args, findings, runs };
}

/** What is the same in each environment. All that is read for it is read once: it may come from a pipe. */
interface Invocation {
  readonly context: CliContext;
  readonly paths: readonly string[];
  readonly options: StagesOptions;
  readonly project: LoadedSettings;
  readonly args: readonly Argument[];
  readonly givenValues: readonly GivenValue[];
  readonly finder: OverlayFinder;
}

/** Standard input can be read only once, and there may be several environments. */
function once(read: () => Uint8Array): () => Uint8Array {
  let bytes: Uint8Array | undefined;
  return () => {
    bytes ??= read();
    return bytes;
  };
}

/** The same for the commands whose result is of one environment only. */
export async function runStagesOnce(
  context: CliContext,
  paths: readonly string[],
  options: StagesOptions,
): Promise<StagesRun | undefined> {
  checkOneEnvironment(options.flags);
  return (await runStages(context, paths, options)).runs?.[0];
}

/** The worker for the files of an environment, where the same are worked on again and again. */
export type WorkerOf = (environment: string | undefined) => FileWorker;

/** The environments to run for, of which one may be none. */
async function environmentsOf(invocation: Invocation): Promise<readonly (string | undefined)[]> {
  const { options, project, finder } = invocation;
  const { env } = options.flags;
  if (env !== ALL_ENVIRONMENTS) return [env];
  const named = Object.keys(project.settings.environments ?? {});
  if (named.length > 0) return named;
  const near = finder.environmentsNear(await findManifests(invocation, project));
  if (near.length > 0) return near;
  throw new UsageError(`there are no environments: name them in environments under kubejob in ${SETTINGS_FILE}`);
}

async function runIn(
  environment: string | undefined,
  invocation: Invocation,
  worker: FileWorker | undefined,
): Promise<StagesRun> {
  const { context, options, project, finder } = invocation;
  const { cwd } = context;
  const settings = environment === undefined ? project : forEnvironment(project, environment);
  const found = withOverlays(await findManifests(invocation, settings), settings, finder, cwd);
  const diagnose: Diagnose = async (some) => {
    return (await runWithProgress(invocation, some, settings, worker)).diagnostics;
  };
  const sources = options.prepare ? await options.prepare(found, diagnose) : found;
  const ran = await runWithProgress(invocation, sources, settings, worker);
  return { settings, sources, result: withSecretsInGit(ran, sources, invocation, settings) };
}

async function findManifests(
  { context, paths, options, finder }: Invocation,
  settings: LoadedSettings,
): Promise<readonly Source[]> {
  const { env, cwd, readStdin } = context;
  const { flags, allowEmpty } = options;
  const { manifests } = settings;
  const onNothing = (message: string) => tellLast(context, `${message}; so there are no jobs`, flags);
  return findSources({
    ...{ paths, env, cwd, readStdin, manifests, isOutput: isOutputFile },
    overlayPlace: overlayPlaceIn(settings, finder, cwd),
    ...(allowEmpty ? { onNothing } : {}),
  });
}

async function runWithProgress(
  { context, paths, options, args, givenValues }: Invocation,
  sources: readonly Source[],
  settings: LoadedSettings,
  given?: FileWorker,
): Promise<RunResult> {
  const { env, cwd, stderr, workerScript } = context;
  const { render, flags, onSecretFile, allowEmpty } = options;
  const isWholeProject = paths.length === 0;
  const progress = new Progress(stderr, sources.length);
  const onFile = flags.quiet ? undefined : (done: number) => progress.update(done);
  const { severity } = settings.settings;
  const told = toldSeverities(context, options);
  const worker = given ?? (await workerFor(sources.length, workerScript));
  try {
    return await run(
      sources,
      {
        ...{ render, severity, told, allowEmpty, isWholeProject, givenValues, args },
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
  { context: { cwd }, options: { outputFolders }, args }: Invocation,
  settings: LoadedSettings,
): RunResult {
  const warning =
    outputFolders &&
    secretInGit(result, outputFolders(settings), cwd, new JobPlaces({ args }), settings.settings.severity);
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

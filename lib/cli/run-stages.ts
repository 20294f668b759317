import path from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import { type RunOptions, type RunResult, run } from '../pipeline/run';
import { findSources } from '../read/sources';
import { formatText } from '../report/text';
import { type LoadedSettings, loadSettings } from '../settings/settings';
import { type CliContext, UsageError } from './context';
import { type DeliveryFlags, deliveryOf } from './delivery-flags';
import { secretsInGit } from './secret-in-git';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if there are errors; they have been told. */
  readonly result?: RunResult;
}

export interface StagesFlags extends DeliveryFlags, Pick<RunOptions, 'render'> {
  /** The folder that the output will be written to, if it will be. */
  readonly outputFolder?: (settings: LoadedSettings) => string;
}

/** What `synth` and `validate` share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(context: CliContext, paths: readonly string[], flags: StagesFlags): Promise<StagesRun> {
  const { env, cwd, readStdin, stderr } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    stderr.write(formatText(settings.diagnostics));
    return { settings };
  }
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: settings.manifests });
  const result = run(sources, { render: flags.render, ...deliveryOf(flags, settings), env, cwd });
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

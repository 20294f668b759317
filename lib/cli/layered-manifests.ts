import { readSource } from '../read/sources';
import { LayerReader } from '../run/layers';
import type { OpenDocument } from '../run/open-document';
import { OpenFile } from '../run/open-file';
import type { CliContext } from './context';
import { checkOneEnvironment, type LayerFlags } from './flags';
import { runStages } from './run-stages';

/** The manifests of jobs, with what is put over them. */
export interface LayeredManifests {
  readonly jobs: readonly OpenDocument[];
  /** Whether something is wrong with one; it has been told. */
  readonly areWrong: boolean;
}

/** The manifests of one environment, or of none. Errors are told, and do not keep them from being looked at. */
export async function layeredManifests(
  context: CliContext,
  paths: readonly string[],
  flags: LayerFlags,
): Promise<LayeredManifests> {
  checkOneEnvironment(flags);
  const options = { render: false, flags: { ...flags, format: 'text', quiet: true }, isStdoutTaken: true } as const;
  const { sources, args, runs } = await runStages(context, paths, options);
  const layers = new LayerReader(args);
  const files = sources.map((source) => new OpenFile(source.name, readSource(source), {}, layers.layersOf(source)));
  return { jobs: files.flatMap((file) => file.jobs()), areWrong: runs === undefined };
}

import { nearest } from '../diagnostics/suggest';
import { InputError, type Source } from '../read/sources';
import { DirectWorker } from './direct-worker';
import type { FileWorker, OpenedFile } from './file-worker';
import { processedFiles, resourcesFor } from './references';
import type { RunOptions } from './run-options';
import { putTogether, type RunResult } from './run-result';

/** A value for a job that is not there is surely for another. */
function checkNames({ args = [] }: RunOptions, opened: readonly OpenedFile[]): void {
  const names = new Set(opened.flatMap((file) => file.names));
  const lost = args.find(({ job }) => job !== undefined && !names.has(job));
  if (!lost?.job) return;
  const meant = nearest(lost.job, names);
  throw new InputError(
    `${lost.name}: there is no job ${lost.job}${meant ? `; did you mean ${meant}?` : ' in what was read'}`,
  );
}

/**
 * Takes every source through the stages and puts the results together.
 *
 * @param worker does the work on single files
 * @throws {InputError} if a file can't be read, or a value is for a job that is not there
 */
export async function run(
  sources: readonly Source[],
  options: RunOptions,
  worker: FileWorker = new DirectWorker(),
): Promise<RunResult> {
  const opened = await worker.open(sources, options);
  checkNames(options, opened);
  const resources = resourcesFor(sources, opened, options);
  const finished = resources && (await worker.finish(resources));
  return putTogether(sources, processedFiles(opened, finished), options);
}

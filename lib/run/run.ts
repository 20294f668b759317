import type { Source } from '../read/sources';
import { DirectWorker } from './direct-worker';
import type { FileWorker } from './file-worker';
import { processedFiles, resourcesFor } from './references';
import type { RunOptions } from './run-options';
import { putTogether, type RunResult } from './run-result';

/**
 * Takes every source through the stages and puts the results together.
 *
 * @param worker does the work on single files
 * @throws {InputError} if a file can't be read
 */
export async function run(
  sources: readonly Source[],
  options: RunOptions,
  worker: FileWorker = new DirectWorker(),
): Promise<RunResult> {
  const opened = await worker.open(sources, options);
  const resources = resourcesFor(sources, opened);
  const finished = resources && (await worker.finish(resources));
  return putTogether(sources, processedFiles(opened, finished), options);
}

import type { Source } from '../../lib/read/sources';
import { DirectWorker } from '../../lib/run/direct-worker';
import { processedFiles, resourcesFor } from '../../lib/run/references';
import type { RememberingWorker } from '../../lib/run/remembering-worker';
import type { RunOptions } from '../../lib/run/run-options';
import { putTogether, type RunResult } from '../../lib/run/run-result';

/** What `run` gives, at once: the work in this thread needs nothing to be waited for. */
export function runNow(
  sources: readonly Source[],
  options: RunOptions,
  worker: DirectWorker | RememberingWorker = new DirectWorker(),
): RunResult {
  const opened = worker.open(sources, options);
  const resources = resourcesFor(sources, opened, options);
  return putTogether(sources, processedFiles(opened, resources && worker.finish(resources)), options);
}

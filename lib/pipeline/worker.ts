import { parentPort } from 'node:worker_threads';
import { InputError, type Source } from '../read/sources';
import { type Resource, ResourceIndex } from '../resolve/resource-index';
import { type Turn, takeBatches } from './batches';
import { processSource } from './file-work';
import type { ProcessedFile } from './process-file';
import type { RunOptions } from './run';

/** What a thread is asked to do: its share of the files. */
export interface WorkRequest {
  readonly sources: readonly Source[];
  readonly options: Omit<RunOptions, 'onFile' | 'onSecretFile'>;
  readonly resources?: readonly Resource[];
  readonly turn: Turn;
}

/** What a thread answers: results of files in sequence, why one could not be read, or that there is nothing left. */
export type WorkReply =
  | { readonly from: number; readonly files: readonly ProcessedFile[] }
  | { readonly from: number; readonly unreadable: string }
  | 'done';

/** Processes files of this thread's share, and passes on what becomes of each batch. */
export function* workThrough(request: WorkRequest): Generator<Exclude<WorkReply, 'done'>> {
  const { sources, options, resources, turn } = request;
  const index = resources && new ResourceIndex(resources);
  for (const [from, to] of takeBatches(turn, sources.length)) {
    const files: ProcessedFile[] = [];
    try {
      for (const source of sources.slice(from, to)) files.push(processSource(source, options, index));
      yield { from, files };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { from: from + files.length, unreadable: error.message };
    }
  }
}

/** Runs in a worker thread: answers requests until the thread is ended. */
export function work(): void {
  parentPort?.on('message', (request: WorkRequest) => {
    for (const reply of workThrough(request)) parentPort?.postMessage(reply);
    parentPort?.postMessage('done' satisfies WorkReply);
  });
}

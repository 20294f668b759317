import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { InputError, type Source } from '../read/sources';
import type { Resource } from '../resolve/resource-index';
import { newTurn } from './batches';
import type { ProcessedFile } from './process-file';
import type { RunOptions } from './run';
import { type WorkReply, type WorkRequest, workThrough } from './worker';

/** V8 would let the young objects of each thread take 48 MiB; with a quarter of that a thread is no slower. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** Processes files in this thread and others. The results are those of one thread, in the same order. */
export class WorkerPool {
  private readonly workers: readonly Worker[];

  /**
   * @param script the file that the other threads run; it calls {@link work}
   * @param threads how many threads work, this one included
   */
  constructor(script: string, threads: number) {
    this.workers = Array.from({ length: threads - 1 }, () => new Worker(script, { resourceLimits }));
  }

  /**
   * @param resources the documents that references may point to, once they are known
   * @throws {InputError} if a file can't be read: the first one, in order
   */
  async process(
    sources: readonly Source[],
    { onFile, onSecretFile: _watching, ...options }: RunOptions,
    resources?: readonly Resource[],
  ): Promise<ProcessedFile[]> {
    const request: WorkRequest = { sources, options, resources, turn: newTurn() };
    const gathered = new Gathered(sources.length, onFile);
    const others = this.workers.map((worker) => gatherFrom(worker, request, gathered));
    for (const reply of workThrough(request)) {
      gathered.add(reply);
      // Lets the replies of the others in, so that they do not pile up.
      await setImmediate();
    }
    await Promise.all(others);
    return gathered.all();
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** Ends when the worker has nothing left to do. What it throws is a bug, and is thrown here. */
function gatherFrom(worker: Worker, request: WorkRequest, gathered: Gathered): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on('error', reject);
    worker.on('message', (reply: WorkReply) => {
      if (reply === 'done') resolve();
      else gathered.add(reply);
    });
    worker.postMessage(request);
  });
}

/** The results of all threads, each in its place. */
class Gathered {
  private readonly files: ProcessedFile[] = [];
  private readonly unreadable: { readonly index: number; readonly message: string }[] = [];
  private done = 0;

  constructor(
    private readonly length: number,
    private readonly onFile?: (done: number) => void,
  ) {}

  add(reply: Exclude<WorkReply, 'done'>): void {
    if ('unreadable' in reply) {
      this.unreadable.push({ index: reply.from, message: reply.unreadable });
      return;
    }
    for (const [index, file] of reply.files.entries()) this.files[reply.from + index] = file;
    this.done += reply.files.length;
    this.onFile?.(this.done);
  }

  all(): ProcessedFile[] {
    const [first] = this.unreadable.toSorted((a, b) => a.index - b.index);
    if (first) throw new InputError(first.message);
    if (this.done !== this.length) throw new Error(`${this.done} of ${this.length} files were processed`);
    return this.files;
  }
}

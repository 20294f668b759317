import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { InputError, type Source } from '../read/sources';
import type { Resource } from '../resolve/resource-index';
import type { FileWorker, OpenedFile } from './file-worker';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';
import { newTurn, type ShareReply, type ShareRequest, WorkShare } from './work-share';

/** V8 would let the young objects of each thread take 48 MiB; with a quarter of that a thread is no slower. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** A thread that says nothing for so long has hung: a batch of files takes less than a second. */
const SILENCE_MS = 120_000;

type Reply = Exclude<ShareReply, 'done'>;

/** Divides the work among this thread and others. The results are those of one thread, in the same order. */
export class ThreadPool implements FileWorker {
  private readonly own = new WorkShare();
  private readonly others: readonly Worker[];

  /**
   * @param script the file that the other threads run; it calls `work` of `lib/cli/start`
   * @param threads how many threads work, this one included
   * @param silenceMs after how many milliseconds without an answer a thread counts as hung. @default 120000
   */
  constructor(
    script: string,
    threads: number,
    private readonly silenceMs = SILENCE_MS,
  ) {
    this.others = Array.from({ length: threads - 1 }, () => new Worker(script, { resourceLimits }));
  }

  async open(
    sources: readonly Source[],
    { onFile, onSecretFile: _watching, ...options }: RunOptions,
  ): Promise<OpenedFile[]> {
    const files: OpenedFile[] = [];
    const unreadable: { readonly index: number; readonly message: string }[] = [];
    let done = 0;
    await this.divide({ open: { sources, options, turn: newTurn() } }, (reply) => {
      if ('unreadable' in reply) unreadable.push({ index: reply.from, message: reply.unreadable });
      if (!('opened' in reply)) return;
      for (const [index, file] of reply.opened.entries()) files[reply.from + index] = file;
      done += reply.opened.length;
      onFile?.(done);
    });
    const [first] = unreadable.sort((a, b) => a.index - b.index);
    if (first) throw new InputError(first.message);
    if (done !== sources.length) throw new Error(`${done} of ${sources.length} files were processed`);
    return files;
  }

  async finish(resources: readonly Resource[]): Promise<Map<number, ProcessedFile>> {
    const finished = new Map<number, ProcessedFile>();
    await this.divide({ finish: resources }, (reply) => {
      if ('finished' in reply) for (const [index, file] of reply.finished) finished.set(index, file);
    });
    return finished;
  }

  async close(): Promise<void> {
    await Promise.all(this.others.map((worker) => worker.terminate()));
  }

  private async divide(request: ShareRequest, gather: (reply: Reply) => void): Promise<void> {
    const others = Promise.all(this.others.map((worker) => answers(worker, request, gather, this.silenceMs)));
    // What fails while this thread is at its own share is thrown at the end.
    others.catch(() => undefined);
    for (const reply of this.own.answer(request)) {
      if (reply !== 'done') gather(reply);
      // Lets the replies of the others in, so that they do not pile up.
      await setImmediate();
    }
    await others;
  }
}

/** Ends when the thread has nothing left to do. If it fails, ends or hangs instead, that is a bug, and is thrown. */
async function answers(
  worker: Worker,
  request: ShareRequest,
  gather: (reply: Reply) => void,
  silenceMs: number,
): Promise<void> {
  let isHeard = true;
  let watch: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      watch = setInterval(() => {
        if (!isHeard) reject(new Error(`a thread has not answered for ${silenceMs / 1000} seconds`));
        isHeard = false;
      }, silenceMs);
      worker.on('error', reject);
      worker.on('exit', (status) => reject(new Error(`a thread ended with ${status} before its work was done`)));
      worker.on('message', (reply: ShareReply) => {
        isHeard = true;
        if (reply === 'done') resolve();
        else gather(reply);
      });
      worker.postMessage(request);
    });
  } finally {
    clearInterval(watch);
    // Only ours: by listeners of its own the thread notices that somebody listens again.
    for (const event of ['error', 'exit', 'message']) worker.removeAllListeners(event);
  }
}

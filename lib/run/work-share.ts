import { InputError, type Source } from '../read/sources';
import { type Resource, ResourceIndex } from '../resolve/resource-index';
import { finishWaiting, type OpenedFile, openSource, type WaitingFile } from './file-worker';
import { LayerReader } from './layers';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

/** What one of several threads is asked to do: its share of the files, or to finish those of it that wait. */
export type ShareRequest =
  | {
      readonly open: {
        readonly sources: readonly Source[];
        readonly options: Omit<RunOptions, 'onFile' | 'onSecretFile'>;
        readonly turn: Turn;
      };
    }
  | { readonly finish: readonly Resource[] };

/** What it answers: results of files in sequence, why one could not be read, a file that waited, or that there is no more. */
export type ShareReply =
  | { readonly from: number; readonly opened: readonly OpenedFile[] }
  | { readonly from: number; readonly unreadable: string }
  | { readonly finished: readonly (readonly [index: number, file: ProcessedFile])[] }
  | 'done';

/** What threads share to divide the files among them: the index of the next file that nobody has taken. */
export type Turn = Int32Array<SharedArrayBuffer>;

/** How many files a thread takes at a time: enough that taking costs nothing, few enough that all end together. */
const BATCH = 16;

export function newTurn(): Turn {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** The share of one thread. It keeps the files that wait for the documents that they refer to. */
export class WorkShare {
  private readonly waiting = new Map<number, WaitingFile>();

  /** Does what is asked, and gives what becomes of each batch. */
  *answer(request: ShareRequest): Generator<ShareReply> {
    if ('open' in request) yield* this.open(request.open);
    else yield this.finish(request.finish);
    yield 'done';
  }

  private *open({ sources, options, turn }: Extract<ShareRequest, { open: unknown }>['open']): Generator<ShareReply> {
    this.waiting.clear();
    const layers = new LayerReader(options.args);
    const take = () => Atomics.add(turn, 0, BATCH);
    for (let from = take(); from < sources.length; from = take()) {
      const opened: OpenedFile[] = [];
      try {
        for (const source of sources.slice(from, from + BATCH)) {
          const index = from + opened.length;
          opened.push(openSource(source, options, layers, (file) => this.waiting.set(index, file)));
        }
        yield { from, opened };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        yield { from: from + opened.length, unreadable: error.message };
      }
    }
  }

  private finish(resources: readonly Resource[]): ShareReply {
    const index = new ResourceIndex(resources);
    return { finished: [...this.waiting].map(([file, waiting]) => [file, finishWaiting(waiting, index)]) };
  }
}

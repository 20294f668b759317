import type { Source } from '../read/sources';
import { type Resource, ResourceIndex } from '../resolve/resource-index';
import { type FileWorker, finishWaiting, type OpenedFile, openSource, type WaitingFile } from './file-worker';
import { LayerReader } from './layers';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

/** Works in this thread, one file after the other. */
export class DirectWorker implements FileWorker {
  private readonly waiting = new Map<number, WaitingFile>();

  open(sources: readonly Source[], options: RunOptions): OpenedFile[] {
    this.close();
    const layers = new LayerReader(options.args);
    return sources.map((source, index) => {
      options.onFile?.(index);
      return openSource(source, options, layers, (file) => this.waiting.set(index, file));
    });
  }

  finish(resources: readonly Resource[]): Map<number, ProcessedFile> {
    const index = new ResourceIndex(resources);
    return new Map([...this.waiting].map(([file, waiting]) => [file, finishWaiting(waiting, index)]));
  }

  close(): void {
    this.waiting.clear();
  }
}

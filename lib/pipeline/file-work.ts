import { readSource, type Source } from '../read/sources';
import type { Resource } from '../resolve/resource-index';
import { type ProcessedFile, type ProcessOptions, processFile, resourcesOf } from './process-file';

/** The work of a run on single files. */
export interface FileWork {
  /** @throws {InputError} if the file can't be read */
  process(source: Source, options: ProcessOptions): ProcessedFile;
  /**
   * The documents of a file that references by these names can find.
   *
   * @throws {InputError} if the file can't be read
   */
  resources(source: Source, wanted: ReadonlySet<string>): readonly Resource[];
}

/** Reads and processes a file each time that it is asked for. */
export const directWork: FileWork = {
  process: (source, options) => processFile(source.name, readSource(source), options),
  resources: (source, wanted) => resourcesOf(source.name, readSource(source), wanted),
};

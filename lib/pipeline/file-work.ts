import path from 'node:path';
import { secretSourcesAt } from '../read/secret-sources';
import { readSource, type Source } from '../read/sources';
import type { Resource, ResourceIndex } from '../resolve/resource-index';
import { unreadSecrets } from '../resolve/secret-sources';
import { type ProcessedFile, type ProcessOptions, processFile, resourcesOf } from './process-file';
import type { RunOptions } from './run';

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

/** Reads and processes a file of a run. */
export function processSource(source: Source, options: RunOptions, resources?: ResourceIndex): ProcessedFile {
  return directWork.process(source, optionsFor(source, options, resources));
}

/** What processing a file of a run depends on. */
export function optionsFor(source: Source, run: RunOptions, resources?: ResourceIndex): ProcessOptions {
  const { render, delivery, env, cwd, onSecretFile } = run;
  const folder = source.path === undefined ? cwd : path.dirname(source.path);
  return {
    render,
    delivery,
    secretSources: render ? secretSourcesAt(folder, env, onSecretFile) : unreadSecrets,
    resources,
  };
}

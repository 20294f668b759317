import { readSource, type Source } from '../read/sources';
import { namesReferredTo, type Resource } from '../resolve/resource-index';
import type { Finished, OpenedFile } from './file-worker';
import { LayerReader } from './layers';
import { OpenFile } from './open-file';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

/**
 * The documents that references of the run lead to, at one hop or several; undefined if nothing refers to any.
 *
 * @throws {InputError} if a file that has changed since can't be read
 */
export function resourcesFor(
  sources: readonly Source[],
  opened: readonly OpenedFile[],
  { args }: Pick<RunOptions, 'args'>,
): Resource[] | undefined {
  let wanted = new Set(opened.flatMap((file) => file.wanted));
  if (wanted.size === 0) return undefined;
  const layers = new LayerReader(args);
  const filesByName = indexesByName(opened);
  const found = new Map<string, readonly Resource[]>();
  while (wanted.size > 0) {
    for (const name of wanted) {
      const files = filesByName.get(name) ?? [];
      found.set(
        name,
        files.flatMap((file) => resourcesNamed(name, sources[file], opened[file], layers)),
      );
    }
    const next = [...wanted].flatMap((name) => found.get(name) ?? []).flatMap(({ value }) => namesReferredTo(value));
    wanted = new Set(next.filter((name) => !found.has(name)));
  }
  return [...found.values()].flat();
}

function indexesByName(opened: readonly OpenedFile[]): ReadonlyMap<string, readonly number[]> {
  const indexes = new Map<string, number[]>();
  for (const [index, { names }] of opened.entries()) {
    for (const name of names) {
      const ofName = indexes.get(name);
      if (ofName) ofName.push(index);
      else indexes.set(name, [index]);
    }
  }
  return indexes;
}

/** A job that another one refers to is read again: to keep the documents of all jobs would take too much memory. */
function resourcesNamed(
  name: string,
  source: Source | undefined,
  opened: OpenedFile | undefined,
  layers: LayerReader,
): readonly Resource[] {
  const kept = opened?.resources.filter((resource) => resource.name === name) ?? [];
  if (!source || kept.length > 0) return kept;
  return new OpenFile(source.name, readSource(source), {}, layers.layersOf(source)).resources(new Set([name]));
}

/** What became of each file, in order. */
export function processedFiles(opened: readonly OpenedFile[], finished?: Finished): ProcessedFile[] {
  return opened.map(({ processed }, index) => {
    const file = processed ?? finished?.get(index);
    if (!file) throw new Error(`file ${index} was not finished`);
    return file;
  });
}

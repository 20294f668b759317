import type { ArrangedFile } from './arranged-file';
import { type FolderChanges, type OutputFolder, writeFolders } from './output-folder';

/** A folder of the output whose files can be compared without their texts. */
export interface ArrangedFolder extends OutputFolder {
  readonly files: readonly ArrangedFile[];
}

/**
 * Writes the same folders again and again, and after the first time looks only at the files that this run makes
 * differently from the last one. What somebody else changes in between is left as it is.
 */
export class IncrementalFolders {
  private readonly last = new Map<string, ReadonlyMap<string, ArrangedFile>>();

  /** The same as {@link writeFolders}. */
  write(folders: readonly ArrangedFolder[]): (FolderChanges | undefined)[] {
    const changes = writeFolders(folders.map((folder) => ({ ...folder, touched: this.touched(folder) })));
    for (const { path, files } of folders) this.last.set(path, byName(files));
    return changes;
  }

  /** The names of the files that are to be written or removed; undefined if the folder has not been written yet. */
  private touched({ path, files }: ArrangedFolder): ReadonlySet<string> | undefined {
    const last = this.last.get(path);
    if (!last) return undefined;
    const touched = new Set(last.keys());
    for (const file of files) {
      if (last.get(file.name)?.isSameAs(file)) touched.delete(file.name);
      else touched.add(file.name);
    }
    return touched;
  }
}

function byName(files: readonly ArrangedFile[]): Map<string, ArrangedFile> {
  return new Map(files.map((file) => [file.name, file]));
}

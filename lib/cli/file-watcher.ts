import fs from 'node:fs';
import path from 'node:path';
import { isWithin } from '../read/is-within';

export interface WatchListener {
  /** Whether nothing that happens to a file or folder matters, by its absolute path. */
  readonly isIgnored: (file: string) => boolean;
  /** @param file the one that may have changed, absolute; undefined if any may have */
  readonly onChange: (file: string | undefined) => void;
  readonly onError: (error: Error) => void;
}

interface WatchedFolder {
  readonly watcher: fs.FSWatcher;
  /** To tell a symbolic link that leads back to a folder above it. */
  readonly real: string;
  /** The only names in it that matter. @default - all */
  readonly names?: Set<string>;
}

/**
 * Watches files, and folders with all that is in them. The system is asked about folders only: it has few watches to
 * give, a change to one file costs nothing for the others, and a file that an editor puts in the place of another is seen.
 */
export class FileWatcher {
  private readonly folders = new Map<string, WatchedFolder>();

  private readonly roots = new Set<string>();

  /** @param base a folder that stays, absolute: those between it and a root may come and go */
  constructor(
    private readonly base: string,
    private readonly listener: WatchListener,
  ) {}

  /**
   * @param root a file or folder, absolute, which need not be there yet
   * @returns whether it is a file, or there is a file in it that matters
   */
  add(root: string): boolean {
    this.roots.add(root);
    // Also what takes its place is to be seen.
    for (const file of wayTo(root, this.base)) this.watch(path.dirname(file), path.basename(file));
    return isFolder(root) ? this.addFolder(root) : fs.existsSync(root);
  }

  close(): void {
    for (const { watcher } of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  /** @returns whether there is a file in it that matters */
  private addFolder(folder: string): boolean {
    if (!this.watch(folder)) return false;
    let hasFiles = false;
    for (const name of namesIn(folder)) {
      const inside = path.join(folder, name);
      if (this.listener.isIgnored(inside)) continue;
      if (!isFolder(inside)) hasFiles = true;
      else if (this.addFolder(inside)) hasFiles = true;
    }
    return hasFiles;
  }

  /** @returns whether the folder is watched now as it was not before */
  private watch(folder: string, name?: string): boolean {
    const known = this.folders.get(folder);
    if (known && (!known.names || name !== undefined)) {
      if (name !== undefined) known.names?.add(name);
      return false;
    }
    try {
      const real = fs.realpathSync(folder);
      if (name === undefined && this.isAbove(folder, real)) return false;
      const watcher = fs.watch(folder, (event, file) => this.onEvent(folder, event, file));
      // Told by the folder above it.
      watcher.on('error', () => this.drop(folder));
      known?.watcher.close();
      this.folders.set(folder, { watcher, real, ...(name === undefined ? {} : { names: new Set([name]) }) });
      return true;
    } catch (error) {
      // One that is gone again is told by the folder above it.
      if (fs.existsSync(folder)) this.listener.onError(error as Error);
      return false;
    }
  }

  /** Whether a folder above this one, watched with all that is in it, is the same. */
  private isAbove(folder: string, real: string): boolean {
    const above = path.dirname(folder);
    if (above === folder) return false;
    const watched = this.folders.get(above);
    return (watched?.real === real && !watched.names) || this.isAbove(above, real);
  }

  private onEvent(folder: string, event: string, name: string | null): void {
    // What happens to the folder itself is told by the one above it.
    if (!fs.existsSync(folder)) return;
    if (name === null) {
      this.listener.onChange(undefined);
      return;
    }
    const { names } = this.folders.get(folder) ?? {};
    const file = path.join(folder, name);
    if (names ? !names.has(name) : this.listener.isIgnored(file)) return;
    if (!this.folders.has(file) && !isFolder(file)) this.listener.onChange(file);
    else if (event === 'rename') this.onFolderRenamed(file);
  }

  /** It may have come, gone, or taken the place of another. Of an empty one that comes nothing changes. */
  private onFolderRenamed(folder: string): void {
    const wasWatched = this.folders.has(folder);
    this.drop(folder);
    const roots = [...this.roots];
    const hasRoots = roots.filter((root) => isWithin(root, folder)).map((root) => this.add(root));
    const hasFiles = roots.some((root) => isWithin(folder, root)) && isFolder(folder) && this.addFolder(folder);
    if (wasWatched || hasFiles || hasRoots.includes(true)) this.listener.onChange(undefined);
  }

  /** Forgets a folder and those in it. */
  private drop(folder: string): void {
    for (const [inside, { watcher }] of this.folders) {
      if (!isWithin(inside, folder)) continue;
      watcher.close();
      this.folders.delete(inside);
    }
  }
}

/** The files and folders below the base on the way to one, and itself. */
function wayTo(file: string, base: string): string[] {
  const above = path.dirname(file);
  return isWithin(above, base) && above !== base ? [...wayTo(above, base), file] : [file];
}

function isFolder(file: string): boolean {
  try {
    return fs.statSync(file).isDirectory();
  } catch {
    return false;
  }
}

/** Nothing of a folder that is gone or can't be read: the run tells the latter. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

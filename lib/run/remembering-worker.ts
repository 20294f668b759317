import { createHash } from 'node:crypto';
import { readSource, type Source } from '../read/sources';
import { namesReferredTo, type Resource, ResourceIndex } from '../resolve/resource-index';
import { RecordedSecrets } from '../resolve/secret-sources';
import { type FileWorker, fileOptionsFor, type OpenedFile } from './file-worker';
import { LayerReader } from './layers';
import { type FileOptions, OpenFile } from './open-file';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

/** What is known of a file as long as its bytes, and those of what is put over it, stay the same. */
interface Remembered {
  readonly digest: string;
  readonly opened: OpenedFile;
  readonly options: FileOptions;
  /** The secrets that the file was finished with. */
  readonly secrets?: RecordedSecrets;
  /** What its jobs refer to other documents for is worked out from the file as it was opened. */
  readonly file?: OpenFile;
  /** The result with references resolved, the secrets that it was made with, and the documents that they led to, as text. */
  resolved?: { readonly processed: ProcessedFile; readonly secrets: RecordedSecrets; readonly resources: string };
}

/**
 * Works on much the same files again and again, and only on those that have changed or whose references lead to something
 * that has. Every run gives what the first one would give.
 */
export class RememberingWorker implements FileWorker {
  private remembered = new Map<string, Remembered>();
  private current: readonly Remembered[] = [];
  private options = '';
  private changed: ReadonlySet<string> | undefined;

  /** @param files the absolute paths of the files that may have changed since the last run; undefined if any may */
  onlyChanged(files: ReadonlySet<string> | undefined): void {
    this.changed = files;
  }

  open(sources: readonly Source[], options: RunOptions): OpenedFile[] {
    const text = JSON.stringify(options);
    const before = this.options === text ? this.remembered : new Map<string, Remembered>();
    // Only what this run uses: files that are gone are forgotten.
    const used = new Map<string, Remembered>();
    const layers = new LayerReader(options.args);
    this.current = sources.map((source, index) => {
      options.onFile?.(index);
      const remembered = this.recall(before.get(keyOf(source)), source, options, layers);
      used.set(keyOf(source), remembered);
      return remembered;
    });
    this.remembered = used;
    this.options = text;
    return this.current.map(({ opened }) => opened);
  }

  finish(resources: readonly Resource[]): Map<number, ProcessedFile> {
    const index = new ResourceIndex(resources);
    const texts = new Map<string, string>();
    const finished = new Map<number, ProcessedFile>();
    for (const [position, remembered] of this.current.entries()) {
      if (remembered.file) finished.set(position, finish(remembered, remembered.file, index, texts));
    }
    return finished;
  }

  close(): void {
    this.remembered.clear();
    this.current = [];
  }

  private mayHaveChanged({ path }: Pick<Source, 'path'>): boolean {
    return path === undefined || !this.changed || this.changed.has(path);
  }

  private recall(before: Remembered | undefined, source: Source, options: RunOptions, layers: LayerReader): Remembered {
    const fileOptions = fileOptionsFor(source, options);
    const anew = () => openAnew(source, fileOptions, layers);
    if (!before) return anew();
    if (filesOf(source).some((file) => this.mayHaveChanged(file)) && digestOf(source) !== before.digest) return anew();
    if (before.secrets?.isSameFrom(fileOptions.secretSources) === false) return anew();
    return { ...before, options: fileOptions };
  }
}

function openAnew(source: Source, options: FileOptions, layers: LayerReader): Remembered {
  // First: of a file that changes meanwhile it is seen the next time.
  const digest = digestOf(source);
  const file = new OpenFile(source.name, readSource(source), options, layers.layersOf(source));
  const [names, resources, wanted] = [file.names(), file.resources(), file.wanted()];
  if (wanted.length > 0) return { digest, opened: { names, resources, wanted }, options, file };
  const secrets = new RecordedSecrets(options.secretSources);
  const processed = file.finish({ ...options, secretSources: secrets });
  return { digest, opened: { names, resources, wanted, processed }, options, secrets };
}

function finish(
  remembered: Remembered,
  file: OpenFile,
  index: ResourceIndex,
  texts: Map<string, string>,
): ProcessedFile {
  const { options, resolved, opened } = remembered;
  const resources = reachable(opened.wanted, index, texts);
  if (resolved?.resources === resources && resolved.secrets.isSameFrom(options.secretSources))
    return resolved.processed;
  const secrets = new RecordedSecrets(options.secretSources);
  const processed = file.finish({ ...options, secretSources: secrets }, index);
  remembered.resolved = { processed, secrets, resources };
  return processed;
}

/**
 * The documents that references to these names lead to, at one hop or several, as text to compare.
 *
 * @param texts those that are known already, by name
 */
function reachable(wanted: readonly string[], index: ResourceIndex, texts: Map<string, string>): string {
  const names = new Set(wanted);
  // A set's iteration reaches what is added on the way.
  for (const name of names) {
    for (const { value } of index.named(name)) for (const next of namesReferredTo(value)) names.add(next);
  }
  return [...names]
    .map((name) => {
      const text = texts.get(name) ?? JSON.stringify([name, index.named(name)]);
      texts.set(name, text);
      return text;
    })
    .join('\n');
}

/** The manifests and what is put over them. */
function filesOf(source: Source): Omit<Source, 'overlays'>[] {
  return [source, ...(source.overlays ?? [])];
}

function digestOf(source: Source): string {
  const digests = filesOf(source).map((file) => createHash('sha256').update(readSource(file)).digest('base64'));
  return [...digests, ...(source.overlays ?? []).map(({ name, scope }) => `${scope} ${name}`)].join('\n');
}

/** A file named differently has other diagnostics, even if it is the same file. */
function keyOf({ name, path }: Source): string {
  return `${name}\0${path}`;
}

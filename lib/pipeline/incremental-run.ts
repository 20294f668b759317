import { createHash } from 'node:crypto';
import { readSource, type Source } from '../read/sources';
import type { Resource, ResourceIndex } from '../resolve/resource-index';
import { RecordedSecrets } from '../resolve/secret-sources';
import type { FileWork } from './file-work';
import { namesReferredTo, type ProcessedFile, type ProcessOptions, processFile, resourcesOf } from './process-file';
import { type RunOptions, type RunResult, run } from './run';

/** The result for a file, and the secrets that it was made with. */
interface Processed {
  readonly file: ProcessedFile;
  readonly secrets: RecordedSecrets;
}

/** What is known of a file as long as its bytes stay the same. */
interface Remembered {
  readonly digest: string;
  /** The result without resources: final if nothing in the file refers to another document. */
  readonly checked: Processed;
  /** The result with references resolved, and the documents that they led to, as text. */
  resolved?: Processed & { readonly resources: string };
  /** The documents of the file that references looked for, by name. */
  readonly documents: Map<string, readonly Resource[]>;
}

/**
 * Runs the stages again and again over much the same files, and processes only those that have changed or whose
 * references lead to something that has. Every run gives what {@link run} would give.
 */
export class IncrementalRun {
  private remembered: ReadonlyMap<string, Remembered> = new Map();
  private options = '';

  /**
   * @param changed the absolute paths of the files that may have changed since the last run; any may, if it is left out
   * @throws {InputError} if a file can't be read
   */
  run(sources: readonly Source[], options: RunOptions, changed?: ReadonlySet<string>): RunResult {
    const text = JSON.stringify(options);
    const work = new RememberingWork(this.options === text ? this.remembered : new Map(), changed);
    const result = run(sources, options, work);
    this.options = text;
    // Only what this run used: files that are gone are forgotten.
    this.remembered = work.used;
    return result;
  }
}

/** The work of one run, with what earlier runs found out. */
class RememberingWork implements FileWork {
  readonly used = new Map<string, Remembered>();
  private readonly resourceTexts = new Map<string, string>();

  constructor(
    private readonly before: ReadonlyMap<string, Remembered>,
    private readonly changed?: ReadonlySet<string>,
  ) {}

  process(source: Source, options: ProcessOptions): ProcessedFile {
    const remembered = this.remember(source, options);
    if (!options.resources) return remembered.checked.file;
    const resources = this.reachable(remembered.checked.file.wanted, options.resources);
    const { resolved } = remembered;
    if (resolved?.resources === resources && resolved.secrets.isSameFrom(options.secretSources)) return resolved.file;
    const processed = processRecorded(source.name, readSource(source), options);
    remembered.resolved = { resources, ...processed };
    return processed.file;
  }

  resources(source: Source, wanted: ReadonlySet<string>): readonly Resource[] {
    const remembered = this.used.get(keyOf(source));
    if (!remembered) return resourcesOf(source.name, readSource(source), wanted);
    const names = remembered.checked.file.names.filter((name) => wanted.has(name));
    const unknown = new Set(names.filter((name) => !remembered.documents.has(name)));
    if (unknown.size > 0) {
      const found = resourcesOf(source.name, readSource(source), unknown);
      for (const name of unknown) {
        remembered.documents.set(
          name,
          found.filter((resource) => resource.name === name),
        );
      }
    }
    return names.flatMap((name) => remembered.documents.get(name) ?? []);
  }

  private remember(source: Source, options: ProcessOptions): Remembered {
    const key = keyOf(source);
    const known = this.used.get(key);
    if (known) return known;
    const before = this.before.get(key);
    const remembered = before && this.isCurrent(before, source, options) ? before : processAnew(source, options);
    this.used.set(key, remembered);
    return remembered;
  }

  private isCurrent({ digest, checked }: Remembered, source: Source, options: ProcessOptions): boolean {
    const mayHaveChanged = source.path === undefined || !this.changed || this.changed.has(source.path);
    if (mayHaveChanged && digestOf(readSource(source)) !== digest) return false;
    return checked.secrets.isSameFrom(options.secretSources);
  }

  /** The documents that references to these names lead to, at one hop or several, as text to compare. */
  private reachable(wanted: readonly string[], resources: ResourceIndex): string {
    const names = new Set(wanted);
    // A set's iteration reaches what is added on the way.
    for (const name of names) {
      for (const { value } of resources.named(name)) for (const next of namesReferredTo(value)) names.add(next);
    }
    return [...names].map((name) => this.resourceText(name, resources)).join('\n');
  }

  private resourceText(name: string, resources: ResourceIndex): string {
    const known = this.resourceTexts.get(name);
    if (known !== undefined) return known;
    const text = JSON.stringify([name, resources.named(name)]);
    this.resourceTexts.set(name, text);
    return text;
  }
}

function processRecorded(name: string, bytes: Uint8Array, options: ProcessOptions): Processed {
  const secrets = new RecordedSecrets(options.secretSources);
  return { file: processFile(name, bytes, { ...options, secretSources: secrets }), secrets };
}

function processAnew(source: Source, options: ProcessOptions): Remembered {
  const bytes = readSource(source);
  const checked = processRecorded(source.name, bytes, options);
  return { digest: digestOf(bytes), checked, documents: new Map() };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** A file named differently has other diagnostics, even if it is the same file. */
function keyOf({ name, path }: Source): string {
  return `${name}\0${path}`;
}

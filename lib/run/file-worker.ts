import path from 'node:path';
import { properties } from '../../schemas/settings.schema.json';
import { type SecretAccess, secretSourcesAt } from '../read/secret-sources';
import { readSource, type Source } from '../read/sources';
import { type GivenValue, GivenValues } from '../resolve/given-values';
import type { Resource, ResourceIndex } from '../resolve/resource-index';
import { unreadSecrets } from '../resolve/secret-sources';
import type { LayerReader } from './layers';
import { type FileOptions, OpenFile } from './open-file';
import type { ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

/** What a file shows by itself, before the documents are known that its jobs refer to. */
export interface OpenedFile {
  /** The names under which references can find its documents, and those of them that are no jobs. */
  readonly names: readonly string[];
  readonly resources: readonly Resource[];
  /** The names of documents that its jobs refer to. */
  readonly wanted: readonly string[];
  /** What became of it, if its jobs refer to nothing. */
  readonly processed?: ProcessedFile;
}

/** Does the work of a run on single files. */
export interface FileWorker {
  /**
   * Reads and checks files, and finishes those that refer to nothing.
   *
   * @throws {InputError} if a file can't be read: the first one, in order
   */
  open(sources: readonly Source[], options: RunOptions): readonly OpenedFile[] | Promise<readonly OpenedFile[]>;
  /**
   * Finishes the files whose jobs refer to other documents, now that those are known.
   *
   * @returns them by their indexes among the sources
   */
  finish(resources: readonly Resource[]): Finished | Promise<Finished>;
  /** Lets go of everything. */
  close(): void | Promise<void>;
}

export type Finished = ReadonlyMap<number, ProcessedFile>;

/** A file that waits for the documents that its jobs refer to. */
export interface WaitingFile {
  readonly file: OpenFile;
  readonly options: FileOptions;
}

/** Takes a file as far as it goes by itself. What refers to other documents is put among those that wait. */
export function openSource(
  source: Source,
  options: RunOptions,
  layers: LayerReader,
  wait: (waiting: WaitingFile) => void,
): OpenedFile {
  const fileOptions = fileOptionsFor(source, options);
  const file = new OpenFile(source.name, readSource(source), fileOptions, layers.layersOf(source));
  const [names, resources, wanted] = [file.names(), file.resources(), file.wanted()];
  if (wanted.length === 0) return { names, resources, wanted, processed: file.finish(fileOptions) };
  wait({ file, options: fileOptions });
  return { names, resources, wanted };
}

export function finishWaiting({ file, options }: WaitingFile, resources: ResourceIndex): ProcessedFile {
  return file.finish(options, resources);
}

export function fileOptionsFor(source: Source, run: RunOptions): FileOptions {
  const { render, delivery, kubernetesVersion, securityProfile, severity, told, env, cwd, secretAccess, onSecretFile } =
    run;
  const folder = source.path === undefined ? cwd : path.dirname(source.path);
  const access = accessOf(secretAccess, cwd);
  return {
    render,
    delivery,
    kubernetesVersion,
    securityProfile,
    policy: severity,
    told,
    givenValues: givenValuesOf(run),
    secretSources: render ? secretSourcesAt(folder, env, access, onSecretFile) : unreadSecrets,
  };
}

const indexed = new WeakMap<readonly GivenValue[], GivenValues>();

/** Made once for all files of a run. */
function givenValuesOf({ givenValues }: RunOptions): GivenValues | undefined {
  if (givenValues === undefined) return undefined;
  const known = indexed.get(givenValues) ?? new GivenValues(givenValues);
  indexed.set(givenValues, known);
  return known;
}

function accessOf(
  {
    secretFiles = properties.secretFiles.default,
    secretEnvironment = properties.secretEnvironment.default,
  }: NonNullable<RunOptions['secretAccess']> = {},
  cwd: string,
): SecretAccess {
  return { files: secretFiles.map((file) => path.resolve(cwd, file)), environment: secretEnvironment };
}

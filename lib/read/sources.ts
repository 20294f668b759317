import fs from 'node:fs';
import path from 'node:path';
import { limits } from '../manifest/limits';
import { nameIn, withSlashes } from './file-names';
import { readAtMost } from './read-at-most';

/** One thing to read: a file on disk, or bytes that came from standard input or an environment variable. */
export interface Source {
  /** As the user named it; shown in diagnostics. */
  readonly name: string;
  /** Absolute path, for a file on disk. */
  readonly path?: string;
  /** What has been read already, because it can be read only once. */
  readonly bytes?: Uint8Array;
  /** What is put over the manifests in it, in this order. @default - nothing */
  readonly overlays?: readonly OverlaySource[];
}

/** A file of overlays. */
export interface OverlaySource extends Omit<Source, 'overlays'> {
  /**
   * What it is for: the manifest beside it; the jobs that its documents match; or those, and where a document does not say
   * which, all.
   */
  readonly scope: 'manifest' | 'matching' | 'all';
}

/** What a file is an overlay of. */
export interface OverlayPlace {
  readonly environment: string;
  /** The manifest that it lies beside, if it is for one. */
  readonly manifest?: string;
}

/** A file on disk. */
type FileSource = Source & Required<Pick<Source, 'path'>>;

/** The input can't be found or read: a wrong path, a missing permission. Exit status 2. */
export class InputError extends Error {}

/** Nothing to read stands where it was looked for. */
export class NothingThere extends InputError {}

export interface SourceOptions {
  /** Files, folders, globs, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What relative paths start from. */
  readonly cwd: string;
  /** Read if neither paths nor environment name anything. */
  readonly manifests: readonly string[];
  readonly readStdin: () => Uint8Array;
  /** Whether a file, by its absolute path, is made from manifests: where files are searched for, it is passed over. */
  readonly isOutput: (file: string) => boolean;
  /** What a file, by its absolute path, is an overlay of: where files are searched for, it is passed over. */
  readonly overlayPlace?: (file: string) => OverlayPlace | undefined;
  /** Told of each place where there is nothing to read. @default - that is an error */
  readonly onNothing?: (message: string) => void;
}

const STDIN = '<stdin>';
const MANIFEST_FILE = /\.(ya?ml|json)$/i;
const GLOB_CHARACTERS = /[*?[\]{}!]/;

/** What other tools keep in a project. */
const PROJECT_FILES = [
  /^cdk8s\.ya?ml$/,
  /^(?:package|package-lock|npm-shrinkwrap|biome|jest\.config|lerna|nx|renovate|turbo)\.json$/,
  /^[jt]sconfig(?:\.[\w.-]+)?\.json$/,
  /^pnpm-(?:lock|workspace)\.yaml$/,
  /^(?:docker-)?compose(?:\.[\w.-]+)?\.ya?ml$/,
  /^(?:kustomization\.ya?ml|Chart\.yaml)$/,
];
const JOB = /["']?kind["']?\s*:\s*["']?KubernetesJob\b/;

/**
 * What to read: the paths named, else the first of `STACK_INPUT_YAML`, `STACK_INPUT_YAML_FILE` and `STACK_INPUT` that is
 * set, else the configured folders. Folders are walked, in order of name. No file comes twice. What is output, or a file of
 * another tool such as package.json, is read only if the file itself is named.
 *
 * @throws {InputError} if something named does not exist or can't be listed
 */
export async function findSources(options: SourceOptions): Promise<Source[]> {
  if (options.paths.length > 0) return sourcesOf(options.paths, options);
  return environmentSource(options) ?? configuredSources(options);
}

async function configuredSources(options: SourceOptions): Promise<Source[]> {
  try {
    return await sourcesOf(options.manifests, options);
  } catch (error) {
    if (!(error instanceof NothingThere)) throw error;
    throw new NothingThere(
      `${error.message}; name the files to read, or write a first manifest with kubejob init; if the last one was removed, kubejob synth --allow-empty clears the output`,
    );
  }
}

/** @throws {InputError} if the file can't be read */
export function readSource(source: Omit<Source, 'overlays'>): Uint8Array {
  if (source.bytes) return source.bytes;
  return attempt(source.name, () => readAtMost(source.path ?? source.name, limits.fileBytes + 1));
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(`can't read ${name}: ${reasonOf(error)}`);
  }
}

async function sourcesOf(paths: readonly string[], options: SourceOptions): Promise<Source[]> {
  const found: Source[] = [];
  for (const name of paths.map((given) => withSlashes(given))) {
    if (name === '-') found.push({ name: STDIN, bytes: attempt(STDIN, options.readStdin) });
    else for (const source of await sourcesAtIfAny(name, options)) found.push(source);
  }
  const seen = new Set<string>();
  return found.filter((source) => {
    const key = source.path ?? source.name;
    return !seen.has(key) && seen.add(key);
  });
}

async function sourcesAtIfAny(name: string, options: SourceOptions): Promise<Source[]> {
  try {
    return await sourcesAt(name, options);
  } catch (error) {
    if (!(error instanceof NothingThere) || !options.onNothing) throw error;
    options.onNothing(error.message);
    return [];
  }
}

async function sourcesAt(name: string, { cwd, isOutput, overlayPlace }: SourceOptions): Promise<Source[]> {
  if (name === '') throw new InputError('the name of a file or folder to read is empty');
  const absolute = path.resolve(cwd, name);
  const stat = attempt(name, () => fs.statSync(absolute, { throwIfNoEntry: false }));
  if (stat?.isDirectory()) {
    const files = [...walk(absolute, name, new Set())];
    if (files.length === 0) throw new NothingThere(`the folder ${name} holds no .yaml, .yml or .json file`);
    return withoutOthers(files, `the folder ${name} holds`);
  }
  if (stat?.isFile()) return [manifestAt(name, absolute)];
  // A pipe (`<(command)`) can be read only once.
  if (stat) return [{ name, path: absolute, bytes: attempt(name, () => readAtMost(absolute, limits.fileBytes + 1)) }];
  if (!GLOB_CHARACTERS.test(name)) throw new NothingThere(`there is no file or folder ${name}`);

  const { glob } = await import('tinyglobby');
  const matches = (await glob([name], { cwd, dot: false, expandDirectories: false })).sort(byteOrder);
  if (matches.length === 0) throw new NothingThere(`no file matches ${name}`);
  const files = matches.map((match) => ({ name: match, path: path.resolve(cwd, match) }));
  return withoutOthers(onceEach(files), `${name} finds`);

  function manifestAt(name: string, file: string): Source {
    const place = overlayPlace?.(file);
    if (!place) return { name, path: file };
    const { environment, manifest = 'a manifest' } = place;
    throw new InputError(
      `${name} is an overlay for the environment ${environment}: name ${manifest}, with --env ${environment}`,
    );
  }

  function withoutOthers(files: readonly FileSource[], finds: string): Source[] {
    const manifests = files.filter(
      (file) => !isOutput(file.path) && !isProjectFile(file.path) && !overlayPlace?.(file.path),
    );
    if (manifests.length > 0) return manifests;
    const others = files.some((file) => isOutput(file.path))
      ? 'output of kubejob'
      : files.some((file) => overlayPlace?.(file.path))
        ? 'overlays of environments'
        : 'settings of other tools';
    throw new NothingThere(`${finds} nothing but ${others}`);
  }
}

/** Each file once, by its own name if that is among them: symbolic links may lead to it too, or in a circle. */
function onceEach(files: readonly FileSource[]): FileSource[] {
  const known = new Map<string, FileSource>();
  for (const file of files) {
    const real = realPathOf(file.path);
    if (!known.has(real) || file.path === real) known.set(real, file);
  }
  return files.filter((file) => known.get(realPathOf(file.path)) === file);
}

/** The path itself, if it leads nowhere: reading it says why. */
function realPathOf(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Whether a file is for another tool by its name. */
export function isCalledLikeProjectFile(name: string): boolean {
  return PROJECT_FILES.some((form) => form.test(name));
}

/** The same, and holds no job all the same. */
function isProjectFile(file: string): boolean {
  if (!isCalledLikeProjectFile(path.basename(file))) return false;
  return !JOB.test(attempt(file, () => fs.readFileSync(file, 'utf8')));
}

/** The folder from which a glob starts to search; what is no glob stays as it is. */
export function globBase(name: string): string {
  const parts = withSlashes(name).split('/');
  const first = parts.findIndex((part) => GLOB_CHARACTERS.test(part));
  if (first < 0) return name;
  return parts.slice(0, first).join('/') || (name.startsWith('/') ? '/' : '.');
}

/** The manifest files of a folder and its sub-folders; hidden ones and node_modules are passed over. */
function* walk(folder: string, name: string, visited: Set<string>): Generator<FileSource> {
  const real = fs.realpathSync(folder);
  if (visited.has(real)) return;
  visited.add(real);
  for (const entry of entriesOf(folder, name)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const absolute = path.join(folder, entry.name);
    const shown = nameIn(name, entry.name);
    // A dangling or looping symbolic link is no file.
    const stat = entry.isSymbolicLink() ? statOrUndefined(absolute) : entry;
    if (stat?.isDirectory()) yield* walk(absolute, shown, visited);
    else if (stat?.isFile() && MANIFEST_FILE.test(entry.name)) yield { name: shown, path: absolute };
  }
}

function entriesOf(folder: string, name: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => byteOrder(a.name, b.name));
  } catch (error) {
    throw new InputError(`can't list ${name}: ${reasonOf(error)}`);
  }
}

function statOrUndefined(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function environmentSource({ env, cwd }: SourceOptions): Source[] | undefined {
  if (env.STACK_INPUT_YAML) return [{ name: 'STACK_INPUT_YAML', bytes: Buffer.from(env.STACK_INPUT_YAML) }];
  const file = env.STACK_INPUT_YAML_FILE;
  if (file) {
    const absolute = path.resolve(cwd, file);
    if (!fs.existsSync(absolute)) throw new InputError(`STACK_INPUT_YAML_FILE: there is no file ${file}`);
    return [{ name: withSlashes(file), path: absolute }];
  }
  if (!env.STACK_INPUT) return undefined;
  const encoded = env.STACK_INPUT.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw new InputError('STACK_INPUT is not base64');
  return [{ name: 'STACK_INPUT', bytes: Buffer.from(encoded, 'base64') }];
}

function byteOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    EACCES: 'no permission',
    EPERM: 'no permission',
    ENOENT: 'it does not exist',
    EISDIR: 'it is a folder',
    ELOOP: 'its symbolic links lead in a circle',
  };
  return reasons[code ?? ''] ?? String(code ?? error);
}

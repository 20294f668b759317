import fs from 'node:fs';
import path from 'node:path';
import { globBase, InputError } from '../read/sources';
import { loadSettings, SETTINGS_FILE } from '../settings/settings';
import { isOutputPlace } from '../write/own-files';
import { type CliContext, type ExitStatus, exitStatus, isUserError, statusOfError, UsageError } from './context';
import { FileWatcher } from './file-watcher';

/** Changes that come closer together than this, as of an editor that saves or a checkout, are one. */
const DEBOUNCE_MS = 100;

/** What is run, and what of the files around it matters. */
export interface WatchedRun {
  /** @param changed the files that have changed since the last run, absolute; undefined if any may have */
  readonly run: (changed?: ReadonlySet<string>) => Promise<ExitStatus>;
  /** The folders that the run writes, absolute. */
  readonly outputs: readonly string[];
  /** Files beside the manifests that the last run read, absolute. */
  readonly others: () => readonly string[];
}

/**
 * Runs at once, and again after each change to the manifests, until the user interrupts it. Wrong input is told by the
 * run and does not end it; neither does a file that can't be read or written.
 *
 * @throws {UsageError} if the input is none that can change, or can be read only once
 */
export async function watchManifests(
  context: CliContext,
  paths: readonly string[],
  { outputs, run, others }: WatchedRun,
): Promise<ExitStatus> {
  const roots = new Set(watchedPaths(context, paths));
  for (const file of [...roots, ...others()]) checkLasts(file);
  let watcher: FileWatcher | undefined;
  await new Promise<void>((resolve, reject) => {
    let last = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    let changes = new Changes();
    let isLastKnown = false;
    const runOnce = async () => {
      const status = await statusOf(async () => {
        const sinceLast = isLastKnown ? changes.files : undefined;
        // Until the run has ended well nobody knows what it has seen.
        isLastKnown = false;
        changes = new Changes();
        const ofRun = await run(sinceLast);
        isLastKnown = true;
        addRoots();
        return ofRun;
      }, context);
      if (status !== exitStatus.done) context.stderr.write('nothing written; waiting for a change\n');
    };
    // The settings may name other manifests now.
    const addRoots = () => {
      const read = others().filter((file) => !isBelow(file, roots));
      for (const file of [...watchedPaths(context, paths), ...read]) {
        if (roots.has(file)) continue;
        roots.add(file);
        watcher?.add(file);
      }
    };
    const runNext = () => {
      last = last.then(runOnce).catch(reject);
    };
    watcher = new FileWatcher(context.cwd, {
      isIgnored: (file) => isIgnored(file, roots, outputs),
      onChange: (file) => {
        changes.add(file);
        clearTimeout(timer);
        timer = setTimeout(runNext, DEBOUNCE_MS);
      },
      onError: (error) => reject(new InputError(`can't watch the manifests: ${error.message}`)),
    });
    for (const root of roots) watcher.add(root);
    runNext();
    context.onInterrupt?.(() => {
      clearTimeout(timer);
      last.then(resolve, reject);
    });
  }).finally(() => watcher?.close());
  return exitStatus.done;
}

/** What has changed since a moment. */
class Changes {
  /** The files that have changed, absolute; undefined if any may have. */
  files: Set<string> | undefined = new Set();

  add(file: string | undefined): void {
    if (file === undefined) this.files = undefined;
    else this.files?.add(file);
  }
}

async function statusOf(run: () => Promise<ExitStatus>, context: CliContext): Promise<ExitStatus> {
  try {
    return await run();
  } catch (error) {
    if (!isUserError(error)) throw error;
    return statusOfError(error, context);
  }
}

/**
 * The files and folders whose changes can change what a run over these paths gives, absolute.
 *
 * @throws {UsageError} if the input is none that can change
 * @throws {InputError} if something named does not exist: it could only be waited for by watching all around it
 */
function watchedPaths({ env, cwd }: CliContext, paths: readonly string[]): string[] {
  if (paths.includes('-')) throw new UsageError('standard input never changes: name files or folders to watch');
  const settings = path.join(cwd, SETTINGS_FILE);
  return [settings, ...given().map(existing)];

  function existing(name: string): string {
    const found = path.resolve(cwd, globBase(name));
    if (!fs.existsSync(found)) throw new InputError(`there is no file or folder ${globBase(name)}`);
    return found;
  }

  function given(): readonly string[] {
    if (paths.length > 0) return paths;
    const variable = ['STACK_INPUT_YAML', 'STACK_INPUT_YAML_FILE', 'STACK_INPUT'].find((name) => env[name]);
    if (!variable) return loadSettings(cwd).manifests;
    const file = variable === 'STACK_INPUT_YAML_FILE' && env[variable];
    if (!file) throw new UsageError(`${variable} never changes: name files or folders to watch`);
    return [file];
  }
}

/**
 * @param file absolute
 * @throws {UsageError} if it is a pipe or the like, of which the second run would read nothing
 */
function checkLasts(file: string): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || stat.isFile() || stat.isDirectory()) return;
  throw new UsageError(`${file} can be read only once: name a file to watch`);
}

/** What no run reads, as {@link findSources} passes it over, and what the run itself writes. */
function isIgnored(file: string, roots: ReadonlySet<string>, outputs: readonly string[]): boolean {
  const resolved = path.resolve(file);
  if (roots.has(resolved)) return false;
  return isPassedOver(path.basename(resolved)) || outputs.some((folder) => isOutputPlace(folder, resolved));
}

function isPassedOver(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Whether a file is watched already, with one of the folders. */
function isBelow(file: string, roots: ReadonlySet<string>): boolean {
  // What is elsewhere starts with `..`.
  return [...roots].some((root) => !path.relative(root, file).split(path.sep).some(isPassedOver));
}

import fs from 'node:fs';
import path from 'node:path';
import { watch } from 'chokidar';
import { globBase, InputError } from '../read/sources';
import { loadSettings, SETTINGS_FILE } from '../settings/settings';
import { isOutputPlace } from '../write/own-files';
import { type CliContext, type ExitStatus, exitStatus, isUserError, statusOfError, UsageError } from './context';

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
 */
export async function watchManifests(
  context: CliContext,
  paths: readonly string[],
  { outputs, run, others }: WatchedRun,
): Promise<ExitStatus> {
  const roots = new Set(watchedPaths(context, paths));
  const watcher = watch([...roots], { ignoreInitial: true, ignored: (file) => isIgnored(file, roots, outputs) });
  await new Promise<void>((resolve, reject) => {
    let last = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    let changed: ReadonlySet<string> | undefined;
    let collect: (file: string) => void = () => undefined;
    const runOnce = async () => {
      const status = await statusOf(async () => {
        const sinceLast = changed;
        // Until the run has ended well nobody knows what it has seen.
        changed = undefined;
        const during = new Set<string>();
        collect = (file) => during.add(file);
        const ofRun = await run(sinceLast);
        changed = during;
        addRoots();
        return ofRun;
      }, context);
      if (status !== exitStatus.done) context.stderr.write('nothing written; waiting for a change\n');
    };
    // The settings may name other manifests now. What is added a second time would be scanned again, and a change during
    // that scan would be missed.
    const addRoots = () => {
      const read = others().filter((file) => !isBelow(file, roots));
      const added = [...watchedPaths(context, paths), ...read].filter((file) => !roots.has(file));
      for (const file of added) roots.add(file);
      watcher.add(added);
    };
    const runNext = () => {
      last = last.then(runOnce).catch(reject);
    };
    watcher.on('all', (event, file) => {
      // Of a folder that comes or goes, so do the files.
      if (event === 'addDir' || event === 'unlinkDir') return;
      collect(path.resolve(context.cwd, file));
      clearTimeout(timer);
      timer = setTimeout(runNext, DEBOUNCE_MS);
    });
    watcher.on('error', (error) => reject(new InputError(`can't watch the manifests: ${String(error)}`)));
    // A change between the first run and the first look of the watcher would be missed.
    watcher.once('ready', runNext);
    context.onInterrupt?.(() => {
      clearTimeout(timer);
      last.then(resolve, reject);
    });
  }).finally(() => watcher.close());
  return exitStatus.done;
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
  return [...(fs.existsSync(settings) ? [settings] : []), ...given().map(existing)];

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

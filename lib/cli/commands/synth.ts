import path from 'node:path';
import { Command, Option } from 'commander';
import { nameIn } from '../../read/file-names';
import type { Source } from '../../read/sources';
import type { RunResult } from '../../run/run-result';
import type { ArrangedFile } from '../../write/arrange';
import type { ArrangedFolder, FolderChanges } from '../../write/output-folder';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from '../context';
import {
  ALL_ENVIRONMENTS,
  addDeliveryFlags,
  addReportFlags,
  type DeliveryFlags,
  examples,
  isColored,
  PATHS,
  type ReportFlags,
} from '../flags';
import { checkPlaces, type SynthFolder } from '../output-places';
import type { StagesRun, WorkerOf } from '../run-stages';
import type { OutputFolders } from '../secret-in-git';

interface SynthFlags extends ReportFlags, DeliveryFlags {
  readonly output?: string;
  readonly stdout?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly secretsOutput?: string;
  readonly watch?: boolean;
  readonly allowEmpty?: boolean;
}

export function synthCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('synth')
    .description('write the Kubernetes YAML of the jobs; nothing is written unless every manifest is right')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option('-o, --output <dir>', 'the folder to write (default: output in cdk8s.yaml, else dist)').conflicts(
        'stdout',
      ),
    )
    .option('--stdout', 'print the YAML instead of writing a folder')
    .addOption(
      new Option('--check', 'write nothing; exit 1 if the folder is not what the manifests give').conflicts('stdout'),
    )
    .option('--dry-run', 'do everything but write')
    .option('--allow-empty', 'where there is no manifest any more, clear the output, and keep its folder in Git')
    .option('--secrets-output <dir>', 'the folder for Secrets, with --secrets separate (default: dist-secrets)')
    .addOption(
      new Option('-w, --watch', 'stay, and synthesize again whenever a manifest changes').conflicts([
        'stdout',
        'check',
      ]),
    );
  return addDeliveryFlags(addReportFlags(command))
    .addHelpText(
      'after',
      examples([
        ['kubejob synth', 'the configured manifests, into the configured folder'],
        ['kubejob synth jobs/ -o dist', 'the manifests of a folder'],
        ['kubejob synth job.yaml --stdout | kubectl apply -f -', 'straight into a cluster'],
        ['kubejob synth --watch', 'while you write manifests'],
        ['kubejob synth --check', 'in CI: is the committed folder current?'],
      ]),
    )
    .action(async (paths: string[], flags: SynthFlags) => {
      done(await synth(context, paths, flags));
    });
}

async function synth(context: CliContext, paths: readonly string[], flags: SynthFlags): Promise<ExitStatus> {
  if (!flags.watch) return synthOnce(context, paths, flags);
  const { RememberingWorker } = await import('../../run/remembering-worker.js');
  const { watchManifests } = await import('../watch.js');
  const { fileOfRefs } = await import('../given-values.js');
  const { filesOfArguments } = await import('../arguments.js');
  const { IncrementalFolders } = await import('../../write/output-folder.js');
  const { cwd } = context;
  const workers = new Map<string | undefined, InstanceType<typeof RememberingWorker>>();
  const folders = new IncrementalFolders();
  const secretFiles = new Set<string>();
  let changed: ReadonlySet<string> | undefined;
  let overlays: readonly string[] = [];
  const again: RunAgain = {
    worker: (environment) => {
      const worker = workers.get(environment) ?? new RememberingWorker();
      workers.set(environment, worker);
      worker.onlyChanged(changed);
      return worker;
    },
    onSecretFile: (file) => {
      secretFiles.add(file);
    },
    onSources: (sources) => {
      overlays = sources.flatMap(({ overlays: over = [] }) => over.flatMap(({ path: file }) => file ?? []));
    },
    write: (written) => folders.write(written),
  };
  const run = (since?: ReadonlySet<string>) => {
    changed = since;
    return synthOnce(context, paths, flags, again);
  };
  const refs = (flags.refs ?? []).map((text) => path.resolve(cwd, fileOfRefs(text)));
  const given = [...refs, ...filesOfArguments(flags, cwd)];
  return watchManifests(context, paths, {
    run,
    outputs: await outputFolders(cwd, flags),
    others: () => [...secretFiles, ...overlays, ...given],
  });
}

/** The folders that a run may write, absolute. */
async function outputFolders(cwd: string, { env, output, secretsOutput }: SynthFlags): Promise<string[]> {
  const { forEnvironment, loadSettings } = await import('../../settings/settings.js');
  const project = loadSettings(cwd);
  const names = env === ALL_ENVIRONMENTS ? Object.keys(project.settings.environments ?? {}) : [env];
  return names.flatMap((name) => {
    const settings = name === undefined ? project : forEnvironment(project, name);
    const folders = [output ?? settings.output, secretsOutput ?? settings.secretsOutput];
    return folders.map((folder) => path.resolve(cwd, folder));
  });
}

/** What does the work where it is done again and again. */
interface RunAgain {
  readonly worker: WorkerOf;
  readonly onSecretFile: (file: string) => void;
  readonly onSources: (sources: readonly Source[]) => void;
  readonly write: (folders: readonly ArrangedFolder[]) => (FolderChanges | undefined)[];
}

async function synthOnce(
  context: CliContext,
  paths: readonly string[],
  flags: SynthFlags,
  again: Partial<RunAgain> = {},
): Promise<ExitStatus> {
  checkFlags(flags);
  const { runStages } = await import('../run-stages.js');
  const { writeFolders } = await import('../../write/output-folder.js');
  const { worker, onSecretFile, onSources, write = writeFolders } = again;
  const { summaryOf, tellLast } = await import('../tell.js');
  const isStdoutTaken = flags.stdout === true;
  const named = ({ output, secretsOutput }: OutputFolders): OutputFolders => {
    return { output: flags.output ?? output, secretsOutput: flags.secretsOutput ?? secretsOutput };
  };
  const outputFolders = isStdoutTaken ? undefined : named;
  const options = { render: true, flags, isStdoutTaken, outputFolders, onSecretFile, allowEmpty: flags.allowEmpty };
  const { runs, sources, findings } = await runStages(context, paths, options, worker);
  onSources?.(sources);
  if (!runs) return exitStatus.wrongInput;
  if (flags.stdout) return print(context, runs);
  const folders = runs.flatMap(({ result, settings }) => foldersOf(context, result, named(settings), flags));
  if (flags.check) return checkFolders(context, folders, flags);
  if (flags.dryRun) {
    tellLast(context, `${summaryOf(findings)}; nothing written`, flags);
    return exitStatus.done;
  }
  // Under --watch the user's interrupt is waited for all the time.
  if (!worker) context.holdSignals?.();
  const changes = write(folders);
  const told = folders.flatMap(({ name }, index) => {
    const change = changes[index];
    return change ? [`${name}: ${describe(change)}`] : [];
  });
  tellLast(context, [...told, summaryOf(findings)].join('; '), flags);
  return exitStatus.done;
}

function checkFlags({ output, secretsOutput, env, stdout }: SynthFlags): void {
  if (output === '' || secretsOutput === '') throw new UsageError('the name of the output folder is empty');
  if (env !== ALL_ENVIRONMENTS) return;
  if (stdout) throw new UsageError('choose one environment with --env, or write folders');
  if (output === undefined && secretsOutput === undefined) return;
  throw new UsageError('each environment has a folder of its own: name it in environments under kubejob in cdk8s.yaml');
}

/** The objects of one cluster, as one text. */
function print({ stdout, stderr }: CliContext, runs: readonly StagesRun[]): ExitStatus {
  for (const { result } of runs) {
    if (new Set(result.jobs.map(({ folder }) => folder)).size > 1) {
      throw new UsageError('the jobs are for several clusters: choose one with --cluster, or write folders');
    }
    stdout.write(result.files.map(({ text }) => text).join('---\n'));
    if (result.secretFiles.length > 0) stderr.write('the Secrets, which have a folder of their own, are left out\n');
  }
  return exitStatus.done;
}

/** What a run is to write: Secrets first, for the jobs need them. */
function foldersOf({ cwd }: CliContext, result: RunResult, names: OutputFolders, flags: SynthFlags): SynthFolder[] {
  const folder = (name: string, files: readonly ArrangedFile[], isPrivate: boolean): SynthFolder => {
    const isKept = flags.allowEmpty === true && !isPrivate;
    return { name, path: path.resolve(cwd, name), files, isPrivate, isKept };
  };
  const secrets = folder(names.secretsOutput, result.secretFiles, true);
  const output = folder(names.output, result.files, false);
  const manifests = result.jobs.map(({ source }) => source);
  checkPlaces(secrets, output, manifests, cwd);
  return [secrets, output];
}

async function checkFolders(
  context: CliContext,
  folders: readonly SynthFolder[],
  flags: SynthFlags,
): Promise<ExitStatus> {
  const { compareFolder } = await import('../../write/output-folder.js');
  const { formatDifference } = await import('../../report/folder-diff.js');
  const { createStyle } = await import('../../report/terminal.js');
  const { tellLast } = await import('../tell.js');
  const style = createStyle(isColored(flags, context.env, context.stderr));
  const differences = folders.flatMap((folder) => {
    return compareFolder(folder.path, folder.files).map((difference) => {
      return { ...difference, name: nameIn(folder.name, difference.name) };
    });
  });
  for (const difference of differences) context.stderr.write(await formatDifference(difference, style));
  const output = folders.flatMap(({ name, isPrivate }) => (isPrivate ? [] : name)).join(', ');
  if (differences.length === 0) {
    tellLast(context, `${output}: current`, flags);
    return exitStatus.done;
  }
  const count = differences.length === 1 ? '1 file is' : `${differences.length} files are`;
  tellLast(context, `${output}: ${count} not what the manifests give; run kubejob synth`, flags);
  return exitStatus.wrongInput;
}

function describe({ written, unchanged, removed }: FolderChanges): string {
  return `${written.length} written, ${unchanged} unchanged, ${removed.length} removed`;
}

import path from 'node:path';
import { Command, Option } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { examples } from '../examples';
import type { Runner } from '../run-stages';

interface SynthFlags {
  readonly output?: string;
  readonly stdout?: boolean;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly quiet?: boolean;
}

export function synthCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('synth')
    .description('write the Kubernetes YAML of the jobs; nothing is written unless every manifest is right')
    .argument('[paths...]', 'files, folders or globs; - for standard input')
    .addOption(new Option('-o, --output <dir>', 'the folder to write').conflicts('stdout'))
    .option('--stdout', 'print the YAML instead of writing a folder')
    .addOption(
      new Option('--check', 'write nothing; exit 1 if the folder is not what the manifests give').conflicts('stdout'),
    )
    .addOption(
      new Option('-w, --watch', 'stay, and synthesize again whenever a manifest changes').conflicts([
        'stdout',
        'check',
      ]),
    )
    .option('-q, --quiet', 'say nothing but problems')
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
  const { IncrementalRun } = await import('../../pipeline/incremental-run.js');
  const { loadSettings } = await import('../../settings/settings.js');
  const { watchManifests } = await import('../watch.js');
  const incremental = new IncrementalRun();
  const runner: Runner = (sources, options) => incremental.run(sources, options);
  const output = path.resolve(context.cwd, flags.output ?? loadSettings(context.cwd).output);
  return watchManifests(context, paths, output, () => synthOnce(context, paths, flags, runner));
}

async function synthOnce(
  context: CliContext,
  paths: readonly string[],
  flags: SynthFlags,
  runner?: Runner,
): Promise<ExitStatus> {
  const { runStages } = await import('../run-stages.js');
  const { compareFolder, writeFolder } = await import('../../write/output-folder.js');
  const { result, settings } = await runStages(context, paths, { render: true, quiet: flags.quiet }, runner);
  if (!result) return exitStatus.wrongInput;
  if (flags.stdout) {
    context.stdout.write(result.files.map(({ text }) => text).join('---\n'));
    return exitStatus.done;
  }
  const folder = flags.output ?? settings.output;
  if (flags.check) {
    const differences = compareFolder(path.resolve(context.cwd, folder), result.files);
    for (const { name, change } of differences) context.stderr.write(`${path.join(folder, name)}: ${change}\n`);
    return differences.length === 0 ? exitStatus.done : exitStatus.wrongInput;
  }
  const { written, removed, unchanged } = writeFolder(path.resolve(context.cwd, folder), result.files);
  if (!flags.quiet) {
    const counts = `${written.length} written, ${unchanged} unchanged, ${removed.length} removed`;
    context.stderr.write(`${folder}: ${counts}\n`);
  }
  return exitStatus.done;
}

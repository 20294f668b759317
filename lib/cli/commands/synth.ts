import path from 'node:path';
import { Command, Option } from 'commander';
import type { RunResult } from '../../pipeline/run';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { examples } from '../examples';
import { addReportFlags, isColored, type ReportFlags } from '../report-flags';

interface SynthFlags extends ReportFlags {
  readonly output?: string;
  readonly stdout?: boolean;
  readonly check?: boolean;
}

export function synthCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('synth')
    .description('write the Kubernetes YAML of the jobs; nothing is written unless every manifest is right')
    .argument('[paths...]', 'files, folders or globs; - for standard input')
    .addOption(new Option('-o, --output <dir>', 'the folder to write').conflicts('stdout'))
    .option('--stdout', 'print the YAML instead of writing a folder')
    .addOption(
      new Option('--check', 'write nothing; exit 1 if the folder is not what the manifests give').conflicts('stdout'),
    );
  return addReportFlags(command)
    .addHelpText(
      'after',
      examples([
        ['kubejob synth', 'the configured manifests, into the configured folder'],
        ['kubejob synth jobs/ -o dist', 'the manifests of a folder'],
        ['kubejob synth job.yaml --stdout | kubectl apply -f -', 'straight into a cluster'],
        ['kubejob synth --check', 'in CI: is the committed folder current?'],
      ]),
    )
    .action(async (paths: string[], flags: SynthFlags) => {
      done(await synth(context, paths, flags));
    });
}

async function synth(context: CliContext, paths: readonly string[], flags: SynthFlags): Promise<ExitStatus> {
  const { runStages } = await import('../run-stages.js');
  const { writeFolder } = await import('../../write/output-folder.js');
  const isStdoutTaken = flags.stdout === true;
  const { result, settings } = await runStages(context, paths, { render: true, flags, isStdoutTaken });
  if (!result) return exitStatus.wrongInput;
  if (flags.stdout) {
    context.stdout.write(result.files.map(({ text }) => text).join('---\n'));
    return exitStatus.done;
  }
  const folder = flags.output ?? settings.output;
  if (flags.check) return checkFolder(context, folder, result, flags);
  const { written, removed, unchanged } = writeFolder(path.resolve(context.cwd, folder), result.files);
  const { summaryLine } = await import('../../report/summary.js');
  const { tellLast } = await import('../tell.js');
  const counts = `${written.length} written, ${unchanged} unchanged, ${removed.length} removed`;
  tellLast(context, `${folder}: ${counts}; ${summaryLine(result)}`, flags);
  return exitStatus.done;
}

async function checkFolder(
  context: CliContext,
  folder: string,
  { files }: RunResult,
  flags: SynthFlags,
): Promise<ExitStatus> {
  const { compareFolder } = await import('../../write/output-folder.js');
  const { formatDifference } = await import('../../report/folder-diff.js');
  const { createStyle } = await import('../../report/style.js');
  const { tellLast } = await import('../tell.js');
  const style = createStyle(isColored(flags, context.env, context.stderr));
  const differences = compareFolder(path.resolve(context.cwd, folder), files);
  for (const difference of differences) {
    const name = path.join(folder, difference.name);
    context.stderr.write(await formatDifference({ ...difference, name }, style));
  }
  if (differences.length === 0) {
    tellLast(context, `${folder}: current`, flags);
    return exitStatus.done;
  }
  const count = differences.length === 1 ? '1 file is' : `${differences.length} files are`;
  tellLast(context, `${folder}: ${count} not what the manifests give; run kubejob synth`, flags);
  return exitStatus.wrongInput;
}

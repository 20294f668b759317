import { Command } from 'commander';
import type { Source } from '../../read/sources';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { checkFixFlags, type FixFlags, fix } from '../fix';
import { addDeliveryFlags, addReportFlags, type DeliveryFlags, examples, PATHS, type ReportFlags } from '../flags';
import type { Diagnose } from '../run-stages';

type ValidateFlags = ReportFlags & DeliveryFlags & FixFlags;

export function validateCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('validate')
    .description('check the manifests, and with --fix mend them')
    .argument('[paths...]', PATHS)
    .option('--fix', 'change the manifests where there is no doubt what is meant: spelling, quotes, units')
    .option('--dry-run', 'with --fix: show the changes, and write nothing');
  return addDeliveryFlags(addReportFlags(command))
    .addHelpText(
      'after',
      examples([
        ['kubejob validate', 'the configured manifests'],
        ['kubejob validate jobs/*.yaml', 'some files'],
        ['kubejob validate --fix', 'mend what leaves no doubt, tell the rest'],
        ['kubejob validate --fail-on warning', 'in CI: warnings count too'],
        ['cat job.yaml | kubejob validate -', 'standard input'],
      ]),
    )
    .action(async (paths: string[], flags: ValidateFlags) => {
      done(await validate(context, paths, flags));
    });
}

async function validate(context: CliContext, paths: readonly string[], flags: ValidateFlags): Promise<ExitStatus> {
  const { runStages } = await import('../run-stages.js');
  checkFixFlags(flags);
  const prepare = flags.fix
    ? (found: readonly Source[], diagnose: Diagnose) => fix(context, flags, found, diagnose)
    : undefined;
  const options = { render: false, flags, areNotesTold: true, prepare };
  const { runs, findings } = await runStages(context, paths, options);
  if (!runs) return exitStatus.wrongInput;
  const { summaryOf, tellLast } = await import('../tell.js');
  tellLast(context, summaryOf(findings), flags);
  return exitStatus.done;
}

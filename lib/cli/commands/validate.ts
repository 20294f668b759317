import { Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { addDeliveryFlags, addReportFlags, type DeliveryFlags, examples, PATHS, type ReportFlags } from '../flags';

type ValidateFlags = ReportFlags & DeliveryFlags;

export function validateCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('validate')
    .description('check the manifests and write nothing')
    .argument('[paths...]', PATHS);
  return addDeliveryFlags(addReportFlags(command))
    .addHelpText(
      'after',
      examples([
        ['kubejob validate', 'the configured manifests'],
        ['kubejob validate jobs/*.yaml', 'some files'],
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
  const options = { render: false, flags, areNotesTold: true };
  const { result } = await runStages(context, paths, options);
  if (!result) return exitStatus.wrongInput;
  const { summaryOf, tellLast } = await import('../tell.js');
  tellLast(context, summaryOf(result), flags);
  return exitStatus.done;
}

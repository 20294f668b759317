import { Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { addDeliveryFlags, type DeliveryFlags } from '../delivery-flags';
import { examples } from '../examples';

interface ValidateFlags extends DeliveryFlags {
  readonly quiet?: boolean;
}

export function validateCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return addDeliveryFlags(new Command('validate'))
    .description('check the manifests and write nothing')
    .argument('[paths...]', 'files, folders or globs; - for standard input')
    .option('-q, --quiet', 'say nothing but problems')
    .addHelpText(
      'after',
      examples([
        ['kubejob validate', 'the configured manifests'],
        ['kubejob validate jobs/*.yaml', 'some files'],
        ['cat job.yaml | kubejob validate -', 'standard input'],
      ]),
    )
    .action(async (paths: string[], flags: ValidateFlags) => {
      done(await validate(context, paths, flags));
    });
}

async function validate(context: CliContext, paths: readonly string[], flags: ValidateFlags): Promise<ExitStatus> {
  const { runStages } = await import('../run-stages.js');
  const { result } = await runStages(context, paths, { ...flags, render: false });
  if (!result) return exitStatus.wrongInput;
  if (!flags.quiet) context.stderr.write(`${result.summary.manifests} manifests are valid\n`);
  return exitStatus.done;
}

import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json';
import { InputError } from '../read/sources';
import { visible } from '../report/visible';
import { OutputError } from '../write/output-folder';
import { synthCommand } from './commands/synth';
import { validateCommand } from './commands/validate';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from './context';

/** Runs the command line and returns the exit status. Never throws: what is thrown inside is a bug of ours. */
export async function main(context: CliContext): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = new Command('kubejob')
    .description('Turn KubernetesJob manifests into Kubernetes YAML')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(run with --help for the usage)')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  const commands = [synthCommand, validateCommand];
  for (const command of commands) {
    program.addCommand(
      command(context, (result) => {
        status = result;
      }),
    );
  }
  for (const command of [program, ...program.commands]) {
    command.copyInheritedSettings(program).exitOverride().allowExcessArguments(false);
  }
  try {
    await program.parseAsync([...context.argv], { from: 'user' });
    return status;
  } catch (error) {
    return statusOfError(error, context);
  }
}

function statusOfError(error: unknown, { stderr }: CliContext): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  if (error instanceof InputError || error instanceof OutputError || error instanceof UsageError) {
    stderr.write(`kubejob: ${visible(error.message)}\n`);
    return exitStatus.usage;
  }
  const trace = error instanceof Error ? error.stack : String(error);
  stderr.write(`kubejob: this is a bug of kubejob; please report it with the manifest that shows it\n${trace}\n`);
  return exitStatus.bug;
}

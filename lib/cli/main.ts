import { Command } from 'commander';
import packageJson from '../../package.json';
import { visibleLines } from '../report/visible';
import { bugReportCommand } from './commands/bug-report';
import { completionCommand } from './commands/completion';
import { diffCommand } from './commands/diff';
import { explainCommand } from './commands/explain';
import { importCommand } from './commands/import';
import { initCommand } from './commands/init';
import { outputsCommand } from './commands/outputs';
import { renderCommand } from './commands/render';
import { schemaCommand } from './commands/schema';
import { synthCommand } from './commands/synth';
import { validateCommand } from './commands/validate';
import { type CliContext, type ExitStatus, exitStatus, statusOfError } from './context';
import { examples } from './flags';

/** Runs the command line and returns the exit status. Never throws: what is thrown inside is a bug of ours. */
export async function main(context: CliContext): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = new Command('kubejob')
    .description('Turn KubernetesJob manifests into Kubernetes YAML')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      examples([
        ['kubejob init nightly-report', 'write a manifest to start from'],
        ['kubejob validate', 'check the manifests'],
        ['kubejob synth', 'write their Kubernetes YAML to dist/'],
        ['kubejob explain spec.env', 'what may stand there?'],
      ]),
    )
    .addHelpText(
      'after',
      '\nExit status: 0 done, 1 the input is wrong or differs, 2 a wrong flag or file, 70 a bug of kubejob',
    )
    .showHelpAfterError('(run with --help for the usage)')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(visibleLines(text)),
    });
  const commands = [
    synthCommand,
    validateCommand,
    diffCommand,
    explainCommand,
    initCommand,
    importCommand,
    outputsCommand,
    renderCommand,
    schemaCommand,
    completionCommand,
    bugReportCommand,
  ];
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

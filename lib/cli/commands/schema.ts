import { Argument, Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus, packageFile } from '../context';
import { examples } from '../flags';

const JOB = 'kubernetes-job';
const OVERLAY = 'overlay';
const SCHEMAS = [JOB, OVERLAY, 'stack-input', 'settings'] as const;

export function schemaCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('schema')
    .description(
      'print the JSON Schema of the manifest, of an overlay, of a stack input, or of the settings in cdk8s.yaml',
    )
    .addArgument(new Argument('[schema]', 'which one').choices(SCHEMAS).default(SCHEMAS[0]))
    .addHelpText(
      'after',
      examples([
        ['kubejob schema > kubernetes-job.schema.json', 'for an editor or another validator'],
        ['kubejob schema settings', 'what cdk8s.yaml may say under kubejob:'],
      ]),
    )
    .action((name: string) => {
      // Who stores the schema of the manifest, or of an overlay, needs no second file beside it.
      const file =
        name === JOB || name === OVERLAY ? `schemas/${name}.editor.schema.json` : `schemas/${name}.schema.json`;
      context.stdout.write(packageFile(file, context));
      done(exitStatus.done);
    });
}

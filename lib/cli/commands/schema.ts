import fs from 'node:fs';
import path from 'node:path';
import { Argument, Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus, packageFolder } from '../context';
import { examples } from '../flags';

const SCHEMAS = ['kubernetes-job', 'stack-input', 'settings'] as const;

export function schemaCommand({ stdout }: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('schema')
    .description('print the JSON Schema of the manifest, of a stack input, or of the settings in cdk8s.yaml')
    .addArgument(new Argument('[schema]', 'which one').choices(SCHEMAS).default(SCHEMAS[0]))
    .addHelpText(
      'after',
      examples([
        ['kubejob schema > kubernetes-job.schema.json', 'for an editor or another validator'],
        ['kubejob schema settings', 'what cdk8s.yaml may say under kubejob:'],
      ]),
    )
    .action((name: string) => {
      // The published file, to the byte.
      stdout.write(fs.readFileSync(path.join(packageFolder, 'schemas', `${name}.schema.json`), 'utf8'));
      done(exitStatus.done);
    });
}

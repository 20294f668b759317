import fs from 'node:fs';
import path from 'node:path';
import { Argument, Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus, packageFolder } from '../context';
import { examples } from '../flags';

const JOB = 'kubernetes-job';
const KUBERNETES = 'kubernetes';
const SCHEMAS = [JOB, 'stack-input', 'settings'] as const;

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
      stdout.write(name === JOB ? inOneFile() : published(name));
      done(exitStatus.done);
    });
}

/** The published file, to the byte. */
function published(name: string): string {
  return fs.readFileSync(path.join(packageFolder, 'schemas', `${name}.schema.json`), 'utf8');
}

/** The schema of the manifest with that of Kubernetes' own types in it: who stores it needs no second file beside it. */
function inOneFile(): string {
  const [job, kubernetes] = [JOB, KUBERNETES].map((name) => {
    return JSON.parse(published(name).replaceAll(/"(?:kubernetes|kubernetes-job)\.schema\.json#/g, '"#'));
  });
  return `${JSON.stringify({ ...job, $defs: { ...job.$defs, ...kubernetes.$defs } }, null, 2)}\n`;
}

import fs from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { TemplateName } from '../../init/templates';
import { nameFrom, nameIn } from '../../read/file-names';
import { type CliContext, EDITOR_SCHEMA, type ExitStatus, exitStatus, UsageError } from '../context';
import { examples } from '../flags';
import { writeNew } from '../write-new';

interface InitFlags {
  readonly template: TemplateName;
  readonly output?: string;
}

const TEMPLATES: readonly TemplateName[] = [
  ...(['basic', 'migration', 'parallel', 'indexed', 'work-queue', 'backup'] as const),
  ...(['spot', 'sidecar', 'gpu'] as const),
];

export function initCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('init')
    .description('write a commented manifest to start from, never over a file that exists')
    .argument('[name]', 'the name of the job')
    .addOption(new Option('-t, --template <template>', 'what to start from').choices(TEMPLATES).default('basic'))
    .option('-o, --output <file>', 'the file to write; - for standard output (default: NAME.yaml among the manifests)')
    .addHelpText(
      'after',
      examples([
        ['kubejob init nightly-report', 'the simplest job'],
        ['kubejob init --template backup db-backup', 'a dump into a volume'],
        ['kubejob init -t indexed -o jobs/shards.yaml', 'into a file of your choice'],
      ]),
    )
    .action(async (name: string | undefined, flags: InitFlags) => {
      done(await init(context, name, flags));
    });
}

async function init({ cwd, stdout, stderr }: CliContext, given: string | undefined, flags: InitFlags) {
  const { newManifest } = await import('../../init/template.js');
  const { templates } = await import('../../init/templates.js');
  const { loadSettings } = await import('../../settings/settings.js');
  const template = templates[flags.template];
  const name = await validName(given ?? template.defaultName);
  const output = flags.output ?? nameIn(manifestsFolder(loadSettings(cwd).manifests), `${name}.yaml`);
  const file = path.resolve(cwd, output);
  if (output === '-') {
    stdout.write(newManifest(template, name, await schemaFor(cwd, cwd)));
    return exitStatus.done;
  }
  writeNew(file, output, newManifest(template, name, await schemaFor(cwd, path.dirname(file))));
  stderr.write(
    `${output}: written; edit it, then run kubejob synth${flags.output === undefined ? '' : ` ${output}`}\n`,
  );
  return exitStatus.done;
}

async function validName(name: string): Promise<string> {
  const { asClause, fieldAt, formWithPattern } = await import('../../schema/field.js');
  const { pattern = '', maxLength = 0 } = fieldAt(['metadata', 'name']) ?? {};
  if (new RegExp(pattern, 'u').test(name) && name.length <= maxLength) return name;
  const { description = '' } = formWithPattern(pattern) ?? {};
  throw new UsageError(`${JSON.stringify(name)} is not a valid name of a job; it takes ${asClause(description)}`);
}

/** The first place that manifests are read from, without the file or glob at its end. */
function manifestsFolder([first = '.']: readonly string[]): string {
  const parts = first.split('/');
  const end = parts.findIndex((part) => /[*?[\]{}!]|\.(ya?ml|json)$/i.test(part));
  return end < 0 ? first : parts.slice(0, end).join('/') || '.';
}

/** The schema of the installed package, as seen from the manifest; else its public address. */
async function schemaFor(cwd: string, folder: string): Promise<string> {
  // The packages of one repository may share a node_modules in a folder above them.
  const installed = [...withParents(cwd).map((parent) => path.join(parent, 'node_modules/cdk8s-kubernetes-job')), cwd]
    .map((place) => path.join(place, EDITOR_SCHEMA))
    .find((file) => fs.existsSync(file));
  if (installed) return nameFrom(folder, installed);
  const { manifestField } = await import('../../schema/field.js');
  return new URL(path.basename(EDITOR_SCHEMA), manifestField.$id).href;
}

function withParents(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}

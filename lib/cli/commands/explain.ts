import { Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from '../context';
import { addLayerFlags, examples, type LayerFlags, repeated } from '../flags';

interface ExplainFlags extends LayerFlags {
  readonly value?: string;
  readonly file?: readonly string[];
}

export function explainCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('explain')
    .description('explain a field of the manifest: type, default, limits, and what it becomes in Kubernetes')
    .argument('[field]', 'path of the field; the spec. at its start may be left out')
    .option('--value <field>', 'say instead where the manifests have the value of this field from')
    .addOption(repeated('-f, --file <path>', 'with --value: a manifest, a folder or a glob'));
  return addLayerFlags(command)
    .addHelpText(
      'after',
      examples([
        ['kubejob explain', 'the fields of the manifest'],
        ['kubejob explain backoffLimit', 'a field of the spec'],
        ['kubejob explain spec.volumeMounts.configMap', 'a field further in'],
        ['kubejob explain spec.env.variables.NAME', 'an entry of a map'],
        ['kubejob explain pod.tolerations', "a field of Kubernetes' own, with the versions that have it"],
        ['kubejob explain --value image.tag -f job.yaml --env prod', 'where does this value come from?'],
      ]),
    )
    .action(async (field: string | undefined, flags: ExplainFlags) => {
      done(
        await (flags.value === undefined ? explainField(context, field) : explainValue(context, flags.value, flags)),
      );
    });
}

async function explainField({ stdout }: CliContext, path = ''): Promise<ExitStatus> {
  const { findField } = await import('../../explain/find-field.js');
  const { formatField } = await import('../../explain/format-field.js');
  const found = findField(path);
  if (!('field' in found)) throw new UsageError(`${found.message}; ${found.hint}`);
  stdout.write(formatField(found));
  return exitStatus.done;
}

async function explainValue(context: CliContext, path: string, flags: ExplainFlags): Promise<ExitStatus> {
  const { findPlace } = await import('../../explain/find-field.js');
  const { formatOrigins } = await import('../../explain/value-origins.js');
  const { layeredManifests } = await import('../layered-manifests.js');
  const found = findPlace(path);
  if (!('field' in found)) throw new UsageError(`${found.message}; ${found.hint}`);
  const { jobs, areWrong } = await layeredManifests(context, flags.file ?? [], flags);
  context.stdout.write(jobs.map((job) => formatOrigins(job, found, jobs.length > 1)).join('\n'));
  return areWrong ? exitStatus.wrongInput : exitStatus.done;
}

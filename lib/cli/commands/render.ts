import { Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { addLayerFlags, examples, type LayerFlags, PATHS } from '../flags';

interface RenderFlags extends LayerFlags {
  readonly showSecrets?: boolean;
}

export function renderCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  const command = new Command('render')
    .description('print the manifests with all that is put over them, and where each line that differs comes from')
    .argument('[paths...]', PATHS)
    .option('--show-secrets', 'print the values of secrets too');
  return addLayerFlags(command)
    .addHelpText(
      'after',
      examples([
        ['kubejob render --env prod report.yaml', 'a manifest as it is in an environment'],
        ['kubejob render --set spec.backoffLimit=0 report.yaml', 'with a value of the command line'],
      ]),
    )
    .action(async (paths: string[], flags: RenderFlags) => {
      done(await render(context, paths, flags));
    });
}

async function render(context: CliContext, paths: readonly string[], flags: RenderFlags): Promise<ExitStatus> {
  const { layeredManifests } = await import('../layered-manifests.js');
  const { renderedManifest } = await import('../../explain/rendered-manifest.js');
  const { jobs, areWrong } = await layeredManifests(context, paths, flags);
  context.stdout.write(jobs.map((job) => renderedManifest(job, flags.showSecrets ?? false)).join('---\n'));
  return areWrong ? exitStatus.wrongInput : exitStatus.done;
}

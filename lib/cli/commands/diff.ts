import fs from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { JobIdentity } from '../../diff/compare';
import { InputError } from '../../read/sources';
import type { OutputFile } from '../../write/arrange';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { addDeliveryFlags, type DeliveryFlags, deliveryOf, examples, PATHS } from '../flags';

interface DiffFlags extends DeliveryFlags {
  readonly against?: string;
  readonly format: 'text' | 'json';
}

/** Like `diff` itself: 0 if nothing would change, 1 if something would, 2 if it can't be said. */
export function diffCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return addDeliveryFlags(new Command('diff'))
    .description('say what applying the output would do to each job: nothing, an update, another run, a refusal')
    .argument('[paths...]', PATHS)
    .option('--against <dir|rev>', 'a folder or a Git revision instead of the output folder as it is')
    .addOption(new Option('--format <format>', 'for people or for programs').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples([
        ['kubejob diff', 'against the output folder as it is'],
        ['kubejob diff --against main', 'against what is committed on main'],
      ]),
    )
    .addHelpText('after', '\nExit status: 0 the same, 1 different, 2 an error')
    .action(async (paths: string[], flags: DiffFlags) => {
      done(await diff(context, paths, flags));
    });
}

async function diff(context: CliContext, paths: readonly string[], flags: DiffFlags): Promise<ExitStatus> {
  const { runStagesOnce } = await import('../run-stages.js');
  const { deliveryOptions } = await import('../../delivery/job-options.js');
  const { readBaseline } = await import('../../diff/baseline.js');
  const { outputHistory } = await import('../../diff/history.js');
  const { compareOutputs, isDifferent } = await import('../../diff/compare.js');
  const { formatDiffJson, formatDiffText } = await import('../../report/diff.js');
  const options = { render: true, flags: { ...flags, format: 'text' }, allowEmpty: true } as const;
  const run = await runStagesOnce(context, paths, options);
  if (!run) return exitStatus.usage;
  const { result, settings } = run;
  const { output, secretsOutput } = settings;
  const { cwd } = context;
  // The Secrets' own folder is compared with itself only: it is in no revision.
  const [secretsBefore, secretFiles] =
    flags.against === undefined ? [readBaseline(undefined, secretsOutput, cwd), result.secretFiles] : [[], []];
  const before = [...readBaseline(flags.against, output, cwd), ...secretsBefore];
  if (result.summary.manifests === 0 && before.length === 0 && !fs.existsSync(path.resolve(cwd, output))) {
    throw new InputError(`there is neither a job nor an output folder ${output}, so nothing to compare`);
  }
  const after = [...result.files, ...secretFiles].map(nameAndText);
  const delivered = new Map(result.jobs.map((job) => [keyOf(job), job]));
  // What is gone was delivered as the project says, for all that is known.
  const { delivery, kubernetesVersion } = deliveryOf(flags, settings);
  const gone = deliveryOptions({ name: '' }, delivery, () => undefined);
  const commitOf = outputHistory(output, cwd);
  const difference = compareOutputs(before, after, (job) => {
    return { ...(delivered.get(keyOf(job)) ?? gone), kubernetesVersion, commitOf };
  });
  context.stdout.write(flags.format === 'json' ? formatDiffJson(difference) : formatDiffText(difference));
  return isDifferent(difference) ? exitStatus.wrongInput : exitStatus.done;
}

function keyOf({ folder, namespace, name }: JobIdentity): string {
  return JSON.stringify([folder, namespace, name]);
}

function nameAndText({ name, text }: OutputFile): [string, string] {
  return [name, text];
}

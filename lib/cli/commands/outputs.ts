import { Command, Option } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { addDeliveryFlags, type DeliveryFlags, examples, PATHS } from '../flags';

interface OutputsFlags extends DeliveryFlags {
  readonly format: 'text' | 'json';
}

interface Output {
  readonly name: string;
  readonly namespace: string;
  readonly job_name: string;
}

export function outputsCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return addDeliveryFlags(new Command('outputs'))
    .description('print the outputs of each job: the namespace it runs in and the name of its Job')
    .argument('[paths...]', PATHS)
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples([
        ['kubejob outputs', 'of the configured manifests'],
        ['kubejob outputs job.yaml --format json', 'for a script: {"jobs":[{"name","namespace","job_name"}]}'],
      ]),
    )
    .action(async (paths: string[], flags: OutputsFlags) => {
      done(await outputs(context, paths, flags));
    });
}

async function outputs(context: CliContext, paths: readonly string[], flags: OutputsFlags): Promise<ExitStatus> {
  const { runStagesOnce } = await import('../run-stages.js');
  const run = await runStagesOnce(context, paths, { render: false, flags: { ...flags, format: 'text' } });
  if (!run) return exitStatus.wrongInput;
  const jobs = run.result.jobs.map(({ name, namespace, jobName }) => ({ name, namespace, job_name: jobName }));
  context.stdout.write(formats[flags.format](jobs));
  return exitStatus.done;
}

const formats: Record<OutputsFlags['format'], (jobs: readonly Output[]) => string> = {
  json: (jobs) => `${JSON.stringify({ jobs }, null, 2)}\n`,
  text: (jobs) => {
    const rows = [['NAMESPACE', 'JOB_NAME'], ...jobs.map(({ namespace, job_name }) => [namespace, job_name])];
    const width = Math.max(...rows.map(([namespace = '']) => namespace.length));
    return rows.map(([namespace = '', name = '']) => `${namespace.padEnd(width)}  ${name}\n`).join('');
  },
};

import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { ImportedJob } from '../../import/import-objects';
import { nameIn } from '../../read/file-names';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from '../context';
import { examples, isColored } from '../flags';
import { writeNew } from '../write-new';

interface ImportFlags {
  readonly output?: string;
  readonly namespace: string;
  readonly inlineSecrets?: boolean;
  readonly color?: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
}

export function importCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('import')
    .description('turn Jobs of Kubernetes, and the templates of CronJobs, into manifests')
    .argument('<files...>', 'files, folders or globs with YAML or JSON; - for standard input')
    .option('-o, --output <dir>', 'write a file for each job into this folder (default: print them)')
    .option('-n, --namespace <name>', 'the namespace of what names none', 'default')
    .option('--inline-secrets', 'write the values of Secrets that were given into the manifests')
    .option('-q, --quiet', 'say nothing but errors')
    .addHelpText(
      'after',
      examples([
        ['kubejob import job.yaml -o manifests', 'a file, and what is beside the Job in it'],
        ['kubectl get job report -o yaml | kubejob import -', 'from a cluster'],
        ['helm template chart/ | kubejob import -', 'from a chart'],
      ]),
    )
    .action(async (files: string[], flags: ImportFlags) => {
      done(await importJobs(context, files, flags));
    });
}

async function importJobs(context: CliContext, paths: readonly string[], flags: ImportFlags): Promise<ExitStatus> {
  const { findSources } = await import('../../read/sources.js');
  const { importObjects } = await import('../../import/import-objects.js');
  const { hasErrors } = await import('../../diagnostics/diagnostic.js');
  const { env, cwd, readStdin, stdout } = context;
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: [], isOutput: () => false });
  const { namespace, inlineSecrets = false } = flags;
  const { jobs, diagnostics } = importObjects(sources, { namespace, areSecretsInlined: inlineSecrets });
  await tell(context, diagnostics, flags);
  if (jobs.length === 0) {
    if (!hasErrors(diagnostics)) throw new UsageError('there is no Job and no CronJob in what was read');
    return exitStatus.wrongInput;
  }
  if (flags.output === undefined) stdout.write(jobs.map(({ text }) => text).join('---\n'));
  else writeFiles(context, flags.output, jobs, flags);
  return hasErrors(diagnostics) ? exitStatus.wrongInput : exitStatus.done;
}

async function tell({ stderr, env }: CliContext, all: readonly Diagnostic[], flags: ImportFlags): Promise<void> {
  const { formatText } = await import('../../report/text.js');
  const diagnostics = flags.quiet ? all.filter(({ severity }) => severity === 'error') : all;
  stderr.write(
    formatText({ diagnostics, summary: { files: 0, manifests: 0 }, files: [] }, isColored(flags, env, stderr)),
  );
}

/** None is written if one is there already. */
function writeFiles(context: CliContext, folder: string, jobs: readonly ImportedJob[], flags: ImportFlags): void {
  const names = jobs.map(({ name }) => nameIn(folder, `${name}.yaml`));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new UsageError(`two Jobs would be written to ${twice}; import them one by one`);
  const there = names.find((name) => fs.existsSync(path.resolve(context.cwd, name)));
  if (there) throw new UsageError(`${there} exists already; move it away, or choose another folder`);
  for (const [index, name] of names.entries()) writeNew(path.resolve(context.cwd, name), name, jobs[index]?.text ?? '');
  if (!flags.quiet) context.stderr.write(`${names.join(', ')}: written\n`);
}

import { Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from '../context';
import { examples } from '../flags';

export function explainCommand({ stdout }: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('explain')
    .description('explain a field of the manifest: type, default, limits, and what it becomes in Kubernetes')
    .argument('[field]', 'path of the field; the spec. at its start may be left out')
    .addHelpText(
      'after',
      examples([
        ['kubejob explain', 'the fields of the manifest'],
        ['kubejob explain backoffLimit', 'a field of the spec'],
        ['kubejob explain spec.volumeMounts.configMap', 'a field further in'],
        ['kubejob explain spec.env.variables.NAME', 'an entry of a map'],
        ['kubejob explain pod.tolerations', "a field of Kubernetes' own, with the versions that have it"],
      ]),
    )
    .action(async (path = '') => {
      const { findField } = await import('../../explain/find-field.js');
      const { formatField } = await import('../../explain/format-field.js');
      const found = findField(path);
      if (!('field' in found)) throw new UsageError(`${found.message}; ${found.hint}`);
      stdout.write(formatField(found));
      done(exitStatus.done);
    });
}

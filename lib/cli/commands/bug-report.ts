import { Command } from 'commander';
import packageJson from '../../../package.json';
import settingsSchema from '../../../schemas/settings.schema.json';
import { type CliContext, type ExitStatus, exitStatus } from '../context';

export function bugReportCommand(context: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('bug-report')
    .description('print versions and settings for an issue: no secrets, names or paths')
    .action(async () => {
      const { loadSettings } = await import('../../settings/settings.js');
      const { settings, diagnostics } = loadSettings(context.cwd);
      const { platform, arch, versions } = process;
      const lines = [
        `kubejob ${packageJson.version}${context.readPackageFile ? ' (executable)' : ''}`,
        `Node.js ${versions.node}`,
        `${platform} ${arch}`,
        'settings:',
        ...Object.entries(settings).map(([name, value]) => `  ${name}: ${shownSetting(name, value)}`),
        ...diagnostics.map(({ severity, code, line }) => `  cdk8s.yaml:${line} ${severity}[${code}]`),
      ];
      context.stdout.write(`${lines.join('\n')}\n`);
      done(exitStatus.done);
    });
}

/** A word that the schema knows; of what somebody has made up only that it is there. */
function shownSetting(name: string, value: unknown): string {
  const { enum: words = [] } =
    (settingsSchema.properties as Record<string, { readonly enum?: readonly unknown[] }>)[name] ?? {};
  return words.includes(value) ? String(value) : '(given)';
}

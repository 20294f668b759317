import { type Command, Option } from 'commander';
import settingsSchema from '../../schemas/settings.schema.json';
import type { DeliverySettings, Rerun } from '../delivery/options';
import { deliveryTools } from '../delivery/tools';
import type { RunOptions } from '../run/run-options';
import type { LoadedSettings } from '../settings/settings';
import { type TextSink, UsageError } from './context';

/** The formats in which a run can be told; `text` is for people. */
const FORMAT_NAMES = ['text', 'json', 'sarif', 'junit', 'github'] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];

/** The flags of every command that tells diagnostics. */
export interface ReportFlags {
  readonly format?: FormatName;
  readonly color?: 'auto' | 'always' | 'never';
  readonly failOn?: 'error' | 'warning';
  readonly quiet?: boolean;
}

export function addReportFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how problems are told (default: text; github on GitHub Actions)').choices(
        FORMAT_NAMES,
      ),
    )
    .addOption(new Option('--color <when>', 'colour the text').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit status 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('-q, --quiet', 'say nothing but errors');
}

/** The format that was asked for, else the one that fits the place. */
export function formatOf({ format }: ReportFlags, env: NodeJS.ProcessEnv): FormatName {
  return format ?? (env.GITHUB_ACTIONS === 'true' ? 'github' : 'text');
}

/**
 * Whether text to a stream is coloured: as the flag says, else as NO_COLOR (https://no-color.org) and FORCE_COLOR say,
 * else if the stream is a terminal that can.
 */
export function isColored({ color = 'auto' }: ReportFlags, env: NodeJS.ProcessEnv, stream: TextSink): boolean {
  if (color !== 'auto') return color === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY && env.TERM !== 'dumb';
}

const { manifests, delivery, rerun, secrets, layout, kubernetesVersion } = settingsSchema.properties;

/** What the arguments of every command that reads manifests are. */
export const PATHS = `files, folders or globs; - for standard input (default: ${manifests.default})`;

/** What stands for each of the environments. */
export const ALL_ENVIRONMENTS = 'all';

/** Flags that say what is put over the manifests. */
export interface LayerFlags {
  readonly env?: string;
  readonly set?: readonly string[];
  readonly setFile?: readonly string[];
}

/**
 * For the commands whose result is of one environment only.
 *
 * @throws {UsageError} if all are asked for
 */
export function checkOneEnvironment({ env }: LayerFlags): void {
  if (env === ALL_ENVIRONMENTS) throw new UsageError('choose one environment with --env');
}

/** Flags that say how the output is delivered, and to what; they win over the settings of the project. */
export interface DeliveryFlags extends LayerFlags {
  readonly delivery?: DeliverySettings['delivery'];
  readonly rerun?: DeliverySettings['rerun'];
  readonly secrets?: DeliverySettings['secrets'];
  readonly layout?: RunOptions['layout'];
  readonly cluster?: string;
  readonly kubernetesVersion?: RunOptions['kubernetesVersion'];
  readonly ref?: readonly string[];
  readonly refs?: readonly string[];
}

/** Adds the flags to a command. */
export function addDeliveryFlags(command: Command): Command {
  return addLayerFlags(command)
    .addOption(withDefault('--delivery <tool>', 'the tool that applies the output', delivery))
    .addOption(
      new Option('--rerun <mode>', `what makes a job run again (default: ${defaultReruns()})`).choices(rerun.enum),
    )
    .addOption(withDefault('--secrets <mode>', 'where secret values go', secrets))
    .addOption(withDefault('--layout <layout>', 'one folder, or one for each cluster', layout))
    .option('--cluster <name>', 'only the jobs for this cluster, and those that name none')
    .addOption(
      new Option('--kubernetes-version <version>', 'the version of the clusters (default: any of these)').choices(
        kubernetesVersion.enum,
      ),
    )
    .addOption(repeated('--ref <place=value>', 'a value that valueFrom points to: KIND/NAME.path=value'))
    .addOption(repeated('--refs <file>', 'a file of such values; KIND/NAME=FILE for the outputs of one deployment'))
    .addHelpText(
      'after',
      '\nSettings under kubejob: in cdk8s.yaml change the defaults; kubejob schema settings prints them.',
    );
}

/** Adds the flags that say what is put over the manifests. */
export function addLayerFlags(command: Command): Command {
  return command
    .option('--env <name>', `for this environment, with its settings and overlays; ${ALL_ENVIRONMENTS} for each`)
    .addOption(repeated('--set <place=value>', 'a value of the manifests; JOB:place=value for one job'))
    .addOption(repeated('--set-file <place=file>', 'the same with the text of a file'));
}

/** An option that may be given several times. */
export function repeated(flags: string, description: string): Option {
  return new Option(flags, `${description}; repeatable`).argParser((value: string, before: readonly string[] = []) => {
    return [...before, value];
  });
}

/** The default of most tools, and before it those of the others. */
function defaultReruns(): string {
  const tools = Object.entries(deliveryTools);
  const withDefault = (mode: Rerun) => tools.filter(([, { defaultRerun }]) => defaultRerun === mode);
  const [usual] = tools
    .map(([, { defaultRerun }]) => defaultRerun)
    .sort((a, b) => withDefault(b).length - withDefault(a).length);
  const others = tools.filter(([, { defaultRerun }]) => defaultRerun !== usual);
  return [...others.map(([id, { defaultRerun }]) => `${defaultRerun} for ${id}`), `else ${usual}`].join(', ');
}

/** A default of the settings is told, not set: else it would win over what cdk8s.yaml says. */
function withDefault(flags: string, description: string, setting: { enum: string[]; default: string }): Option {
  return new Option(flags, `${description} (default: ${setting.default})`).choices(setting.enum);
}

/** The flags over the settings of the project. */
export function deliveryOf(flags: DeliveryFlags, { settings, environment }: LoadedSettings) {
  const cluster = flags.cluster ?? environment?.cluster;
  return {
    delivery: {
      ...settings,
      ...(flags.delivery && { delivery: flags.delivery }),
      ...(flags.rerun && { rerun: flags.rerun }),
      ...(flags.secrets && { secrets: flags.secrets }),
    },
    layout: flags.layout ?? settings.layout ?? (layout.default as RunOptions['layout']),
    ...(cluster === undefined ? {} : { cluster }),
    kubernetesVersion: flags.kubernetesVersion ?? settings.kubernetesVersion,
    securityProfile: settings.securityProfile,
  };
}

/** The end of a command's help: command lines to copy, each with what it does. */
export function examples(rows: readonly (readonly [line: string, does: string])[]): string {
  const width = Math.max(...rows.map(([line]) => line.length));
  return `\nExamples:\n${rows.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`).join('\n')}`;
}

import { type Command, Option } from 'commander';
import type { TextSink } from './context';

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
    .option('-q, --quiet', 'say nothing but errors and warnings');
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

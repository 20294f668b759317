import type { Severity } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Source } from '../read/sources';
import { type Formatter, formats } from '../report/formats';
import { type Extent, summaryLine } from '../report/run-report';
import { visible } from '../report/visible';
import type { CliContext, TextSink } from './context';
import { formatOf, isColored, type ReportFlags } from './flags';

export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** How many notes there are that nobody is told. @default 0 */
  readonly untold?: number;
  readonly summary: Extent;
}

export interface TellOptions {
  readonly flags: ReportFlags;
  /** Whether standard output is taken, so that the formats for programs go to standard error. */
  readonly isStdoutTaken?: boolean;
  /** Whether people are told notes too, not only how many there are. Formats for programs have them in any case. */
  readonly areNotesTold?: boolean;
}

/** The severities that are told; all, if it is undefined. */
export function toldSeverities({ env }: CliContext, options: TellOptions): readonly Severity[] | undefined {
  const { flags, areNotesTold = false } = options;
  if (formats[formatOf(flags, env)].isData) return undefined;
  // Warnings are as good as errors where they make the command fail.
  if (flags.quiet && flags.failOn !== 'warning') return ['error'];
  if (flags.quiet) return ['error', 'warning'];
  return areNotesTold ? undefined : ['error', 'warning'];
}

/** Tells the diagnostics of a run in the format asked for. */
export async function tell(
  context: CliContext,
  { diagnostics, summary }: Findings,
  sources: readonly Source[],
  { flags, isStdoutTaken = false }: TellOptions,
): Promise<void> {
  const { isData, load } = formats[formatOf(flags, context.env)];
  const stream = isData && !isStdoutTaken ? context.stdout : context.stderr;
  const format: Formatter = await load();
  const report = { diagnostics, summary, files: [...new Set(sources.flatMap(namesOf))] };
  stream.write(format(report, isColored(flags, context.env, stream)));
}

function namesOf({ name, overlays = [] }: Source): string[] {
  return [name, ...overlays.map((overlay) => overlay.name)];
}

/** The last line of a command, on standard error; the formats for other programs than GitHub's runner have none. */
export function tellLast(context: CliContext, line: string, flags: ReportFlags): void {
  if (!flags.quiet && formats[formatOf(flags, context.env)].hasLastLine) context.stderr.write(`${visible(line)}\n`);
}

/** The summary of the last line; notes that are only counted are said to be told elsewhere. */
export function summaryOf(findings: Findings): string {
  const line = summaryLine(findings);
  return findings.untold ? `${line} (kubejob validate tells the notes)` : line;
}

/** How long a run takes before it is worth a word, and how often that is brought up to date. */
const FIRST_AFTER_MS = 500;
const THEN_EVERY_MS = 100;
const ERASE = '\r\u001b[K';

/** A counter of files for a person who waits. It stands on a line of its own, and is erased at the end. */
export class Progress {
  private due: number;
  private shown = false;

  constructor(
    private readonly stderr: TextSink,
    private readonly total: number,
    private readonly now: () => number = Date.now,
  ) {
    this.due = now() + FIRST_AFTER_MS;
  }

  update(done: number): void {
    if (!this.stderr.isTTY || this.now() < this.due) return;
    this.due = this.now() + THEN_EVERY_MS;
    this.shown = true;
    this.stderr.write(`${ERASE}${done} of ${this.total} files`);
  }

  end(): void {
    if (this.shown) this.stderr.write(ERASE);
    this.shown = false;
  }
}

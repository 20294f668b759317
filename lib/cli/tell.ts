import { type CodeDescription, diagnosticCodes } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { SourceView } from '../read/source-view';
import { readSource, type Source } from '../read/sources';
import { type Formatter, formats } from '../report/formats';
import type { Extent, RunReport } from '../report/run-report';
import { countOf, summaryLine } from '../report/summary';
import { visible } from '../report/visible';
import type { CliContext } from './context';
import { formatOf, isColored, type ReportFlags } from './report-flags';

export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Extent;
}

export interface TellOptions {
  readonly flags: ReportFlags;
  /** Whether standard output is taken, so that the formats for programs go to standard error. */
  readonly isStdoutTaken?: boolean;
  /** Whether people are told notes too, not only how many there are. Formats for programs have them in any case. */
  readonly areNotesTold?: boolean;
}

/** Tells the diagnostics of a run in the format asked for. */
export async function tell(
  context: CliContext,
  { diagnostics, summary }: Findings,
  sources: readonly Source[],
  { flags, isStdoutTaken = false, areNotesTold = false }: TellOptions,
): Promise<void> {
  const { isData, load } = formats[formatOf(flags, context.env)];
  const stream = isData && !isStdoutTaken ? context.stdout : context.stderr;
  const isComplete = isData || (areNotesTold && !flags.quiet);
  const shown = isComplete ? diagnostics : diagnostics.filter(({ severity }) => severity !== 'info');
  const report: RunReport = {
    diagnostics: shown,
    summary,
    files: sources.map(({ name }) => name),
    source: sourceViews(sources, shown),
  };
  const format: Formatter = await load();
  stream.write(format(report, isColored(flags, context.env, stream)));
}

/** The last line of a command, on standard error; the formats for other programs than GitHub's runner have none. */
export function tellLast(context: CliContext, line: string, flags: ReportFlags): void {
  if (!flags.quiet && formats[formatOf(flags, context.env)].hasLastLine) context.stderr.write(`${visible(line)}\n`);
}

/** The summary of the last line; notes that {@link tell} only counts are said to be told elsewhere. */
export function summaryOf(
  context: CliContext,
  findings: Findings,
  { flags, areNotesTold = false }: TellOptions,
): string {
  const line = summaryLine(findings);
  if (areNotesTold || formats[formatOf(flags, context.env)].isData) return line;
  return countOf(findings.diagnostics, 'info') > 0 ? `${line} (kubejob validate tells the notes)` : line;
}

/** Reads a file again when its lines are wanted. Diagnostics come in order of file, so the last one is kept. */
function sourceViews(sources: readonly Source[], diagnostics: readonly Diagnostic[]): RunReport['source'] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const concealed = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics.filter(({ code }) => concealsValue(code))) {
    const ofFile = concealed.get(diagnostic.file);
    if (ofFile) ofFile.push(diagnostic);
    else concealed.set(diagnostic.file, [diagnostic]);
  }
  let last: { readonly name: string; readonly view: SourceView } | undefined;
  return (name) => {
    const source = byName.get(name);
    if (!source) return undefined;
    if (last?.name !== name) last = { name, view: new SourceView(readSource(source), concealed.get(name) ?? []) };
    return last.view;
  };
}

function concealsValue(code: Diagnostic['code']): boolean {
  const { concealsValue = false }: CodeDescription = diagnosticCodes[code];
  return concealsValue;
}

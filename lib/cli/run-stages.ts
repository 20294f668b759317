import { hasErrors } from '../diagnostics/diagnostic';
import { type RunOptions, type RunResult, run } from '../pipeline/run';
import { findSources, type Source } from '../read/sources';
import { summaryLine } from '../report/summary';
import { type LoadedSettings, loadSettings, settingsSource } from '../settings/settings';
import type { CliContext } from './context';
import type { ReportFlags } from './report-flags';
import { type Findings, type TellOptions, tell, tellLast } from './tell';

export interface StagesRun {
  readonly settings: LoadedSettings;
  /** Undefined if something is wrong; it has been told. */
  readonly result?: RunResult;
}

export interface StagesOptions extends Omit<RunOptions, 'severity'>, TellOptions {}

/** What `synth` and `validate` share: settings, sources, the stages, and the telling of every problem. */
export async function runStages(
  context: CliContext,
  paths: readonly string[],
  options: StagesOptions,
): Promise<StagesRun> {
  const { env, cwd, readStdin } = context;
  const settings = loadSettings(cwd);
  if (hasErrors(settings.diagnostics)) {
    const findings = { diagnostics: settings.diagnostics, summary: { files: 1, manifests: 0 } };
    await tellFailure(context, findings, [settingsSource(cwd)], options);
    return { settings };
  }
  const sources = await findSources({ paths, env, cwd, readStdin, manifests: settings.manifests });
  const result = run(sources, { render: options.render, severity: settings.settings.severity });
  if (isFailure(result, options.flags)) {
    await tellFailure(context, result, sources, options);
    return { settings };
  }
  await tell(context, result, sources, options);
  return { settings, result };
}

function isFailure({ diagnostics }: Findings, { failOn }: ReportFlags): boolean {
  return hasErrors(diagnostics) || (failOn === 'warning' && diagnostics.some(({ severity }) => severity === 'warning'));
}

async function tellFailure(
  context: CliContext,
  findings: Findings,
  sources: readonly Source[],
  options: StagesOptions,
): Promise<void> {
  await tell(context, findings, sources, options);
  tellLast(context, `${summaryLine(findings)}${options.render ? '; nothing written' : ''}`, options.flags);
}

import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { listOf, nearest } from '../diagnostics/suggest';
import type { OverlayFinder } from '../read/overlays';
import { InputError, type OverlayPlace, type OverlaySource, type Source } from '../read/sources';
import type { RunResult } from '../run/run-result';
import { type LoadedEnvironment, type LoadedSettings, SETTINGS_FILE } from '../settings/settings';
import { UsageError } from './context';
import type { Findings } from './tell';

/** What a file is an overlay of: by where it lies, or because the settings of an environment name it. */
export function overlayPlaceIn(
  { settings, environment }: LoadedSettings,
  finder: OverlayFinder,
  cwd: string,
): (file: string) => OverlayPlace | undefined {
  const environments = Object.entries(settings.environments ?? {});
  const names = new Set(environments.map(([name]) => name));
  if (environment) names.add(environment.name);
  const listed = new Map(
    environments.flatMap(([name, { overlays = [] }]) =>
      overlays.map((file) => [path.resolve(cwd, file), { environment: name }]),
    ),
  );
  return (file) => listed.get(file) ?? finder.placeOf(file, names);
}

/**
 * Sources with what an environment puts over them: what the settings name, then what lies near them.
 *
 * @throws {UsageError} if nothing anywhere is for the environment
 * @throws {InputError} if there is no such file as the settings name
 */
export function withOverlays(
  sources: readonly Source[],
  { settings }: LoadedSettings,
  { name, overlays }: LoadedEnvironment,
  finder: OverlayFinder,
  cwd: string,
): readonly Source[] {
  const listed = overlays.map((file): OverlaySource => {
    const absolute = path.resolve(cwd, file);
    if (fs.existsSync(absolute)) return { name: file, path: absolute, scope: 'all' };
    throw new InputError(
      `${SETTINGS_FILE} names ${file} as an overlay of the environment ${name}, and there is no such file`,
    );
  });
  const layered = sources.map((source) => ({ ...source, overlays: [...listed, ...finder.overlaysFor(source, name)] }));
  const named = Object.keys(settings.environments ?? {});
  if (named.includes(name) || layered.some((source) => source.overlays.length > 0)) return layered;
  throw new UsageError(unknownEnvironment(name, [...new Set([...named, ...finder.environmentsNear(sources)])]));
}

/** What was found in one environment. */
interface Found {
  readonly settings: LoadedSettings;
  readonly result: RunResult;
}

/** What was found in several environments, each problem once: of one that not all have, the message says which. */
export function findingsOf(runs: readonly Found[]): Findings {
  const [first] = runs;
  if (!first || runs.length === 1)
    return first ? first.result : { diagnostics: [], summary: { files: 0, manifests: 0 } };
  const told = new Map<string, { readonly diagnostic: Diagnostic; readonly environments: string[] }>();
  for (const { settings, result } of runs) {
    for (const diagnostic of result.diagnostics) {
      const { file, line, column, code, message } = diagnostic;
      const key = JSON.stringify([file, line, column, code, message]);
      const same = told.get(key) ?? { diagnostic, environments: [] };
      same.environments.push(settings.environment?.name ?? '');
      told.set(key, same);
    }
  }
  const diagnostics = [...told.values()].map(({ diagnostic, environments }) => {
    if (environments.length === runs.length) return diagnostic;
    return { ...diagnostic, message: `${diagnostic.message} (in ${listOf(environments, 'and')})` };
  });
  const untold = Math.max(...runs.map(({ result }) => result.untold));
  return { diagnostics, untold, summary: first.result.summary };
}

function unknownEnvironment(name: string, known: readonly string[]): string {
  const message = `there is no environment ${name}`;
  const meant = nearest(name, known);
  if (meant) return `${message}; did you mean ${meant}?`;
  if (known.length > 0) return `${message}; there are ${listOf(known, 'and')}`;
  return `${message}: name it in environments under kubejob in ${SETTINGS_FILE}, or write an overlay such as report.${name}.yaml beside report.yaml`;
}

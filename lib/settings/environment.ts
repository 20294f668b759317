import fs from 'node:fs';
import path from 'node:path';
import { listOf, nearest } from '../diagnostics/suggest';
import type { OverlayFinder } from '../read/overlays';
import { InputError, type OverlayPlace, type OverlaySource, type Source } from '../read/sources';
import { type LoadedSettings, SETTINGS_FILE } from './settings';

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
 * Sources with what the environment of the settings, if any, puts over them: what they name, then what lies near.
 *
 * @throws {InputError} if nothing anywhere is for the environment, or a file is missing that the settings name
 */
export function withOverlays(
  sources: readonly Source[],
  { settings, environment }: LoadedSettings,
  finder: OverlayFinder,
  cwd: string,
): readonly Source[] {
  if (!environment) return sources;
  const { name, overlays } = environment;
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
  throw new InputError(unknownEnvironment(name, [...new Set([...named, ...finder.environmentsNear(sources)])]));
}

function unknownEnvironment(name: string, known: readonly string[]): string {
  const message = `there is no environment ${name}`;
  const meant = nearest(name, known);
  if (meant) return `${message}; did you mean ${meant}?`;
  if (known.length > 0) return `${message}; there are ${listOf(known, 'and')}`;
  return `${message}: name it in environments under kubejob in ${SETTINGS_FILE}, or write an overlay such as report.${name}.yaml beside report.yaml`;
}

import fs from 'node:fs';
import path from 'node:path';
import { globBase, InputError } from '../read/sources';
import { loadSettings, SETTINGS_FILE } from '../settings/settings';
import { type CliContext, UsageError } from './context';

/**
 * The files and folders whose changes can change what a run over these paths gives, absolute.
 *
 * @throws {UsageError} if the input is none that can change
 * @throws {InputError} if something named does not exist: it could only be waited for by watching all around it
 */
export function watchedPaths({ env, cwd }: CliContext, paths: readonly string[]): string[] {
  if (paths.includes('-')) throw new UsageError('standard input never changes: name files or folders to watch');
  const settings = path.join(cwd, SETTINGS_FILE);
  return [...(fs.existsSync(settings) ? [settings] : []), ...given().map(existing)];

  function existing(name: string): string {
    const found = path.resolve(cwd, globBase(name));
    if (!fs.existsSync(found)) throw new InputError(`there is no file or folder ${globBase(name)}`);
    return found;
  }

  function given(): readonly string[] {
    if (paths.length > 0) return paths;
    const variable = ['STACK_INPUT_YAML', 'STACK_INPUT_YAML_FILE', 'STACK_INPUT'].find((name) => env[name]);
    if (!variable) return loadSettings(cwd).manifests;
    const file = variable === 'STACK_INPUT_YAML_FILE' && env[variable];
    if (!file) throw new UsageError(`${variable} never changes: name files or folders to watch`);
    return [file];
  }
}

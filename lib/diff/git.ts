import { spawnSync } from 'node:child_process';
import { InputError } from '../read/sources';

const MAX_OUTPUT = 1024 * 1024 * 1024;

/**
 * What a Git command prints; undefined if it fails.
 *
 * @throws {InputError} if Git can't be run
 */
export function git(cwd: string, args: readonly string[], input = ''): Buffer | undefined {
  const { status, stdout, error } = spawnSync('git', args, { cwd, input, maxBuffer: MAX_OUTPUT });
  if (error) throw new InputError(`can't run git: ${error.message}`);
  return status === 0 ? stdout : undefined;
}

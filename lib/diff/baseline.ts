import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { InputError } from '../read/sources';
import { readOwnFiles } from '../write/own-files';
import { isOwnFile } from '../write/ownership';

const MAX_OUTPUT = 1024 * 1024 * 1024;

/**
 * The earlier output to compare with: the files of a folder, or those that the output folder had in a Git revision.
 *
 * @param against a folder or a Git revision; the output folder itself if undefined
 * @throws {InputError} if it is neither
 */
export function readBaseline(against: string | undefined, outputFolder: string, cwd: string): Map<string, string> {
  const folder = path.resolve(cwd, against ?? outputFolder);
  if (against === undefined || fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return readOwnFiles(folder);
  return readRevision(against, path.resolve(cwd, outputFolder), cwd);
}

function readRevision(revision: string, folder: string, cwd: string): Map<string, string> {
  const commit = git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])?.trim();
  if (commit === undefined) throw new InputError(`${revision} is neither a folder nor a Git revision`);
  // Not from absolute paths: Git resolves symbolic links in its own.
  const place = git(cwd, ['rev-parse', '--show-prefix'])?.trim() ?? '';
  const prefix = path.posix.join(place, path.relative(cwd, folder).split(path.sep).join('/'), '/');
  if (prefix.startsWith('../')) {
    throw new InputError(`the output folder ${folder} is not in the work tree, so ${revision} says nothing about it`);
  }
  const inTree = prefix === './' ? '' : prefix;
  const names = (git(cwd, ['ls-tree', '--full-tree', '-r', '-z', '--name-only', `${commit}:${inTree}`]) ?? '').split(
    '\0',
  );
  const files = new Map<string, string>();
  for (const name of names.filter((file) => file.endsWith('.yaml'))) {
    const text = git(cwd, ['cat-file', 'blob', `${commit}:${inTree}${name}`]) ?? '';
    if (isOwnFile(name, text)) files.set(name, text);
  }
  return files;
}

/** What a Git command prints; undefined if it fails. */
function git(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout, error } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  if (error) throw new InputError(`can't run git: ${error.message}`);
  return status === 0 ? stdout : undefined;
}

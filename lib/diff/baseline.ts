import fs from 'node:fs';
import path from 'node:path';
import { InputError } from '../read/sources';
import { readOwnFiles } from '../write/own-files';
import { EXTENSION, isOwnFile } from '../write/ownership';
import { filesOfCommit, git } from './git-files';

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
  const commit = lineOf(git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]));
  if (commit === undefined) throw new InputError(`${revision} is neither a folder nor a Git revision`);
  // Not from absolute paths: Git resolves symbolic links in its own.
  const place = lineOf(git(cwd, ['rev-parse', '--show-prefix'])) ?? '';
  const prefix = path.posix.join(place, path.relative(cwd, folder).split(path.sep).join('/'), '/');
  if (prefix.startsWith('../')) {
    throw new InputError(`the output folder ${folder} is not in the work tree, so ${revision} says nothing about it`);
  }
  const files = filesOfCommit(commit, prefix === './' ? '' : prefix, cwd, (name) => name.endsWith(EXTENSION));
  return new Map(files.filter(([name, text]) => isOwnFile(name, text)));
}

function lineOf(output: Buffer | undefined): string | undefined {
  return output?.toString().trim();
}

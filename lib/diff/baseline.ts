import fs from 'node:fs';
import path from 'node:path';
import { nameFrom } from '../read/file-names';
import { InputError } from '../read/sources';
import { readOwnFiles } from '../write/own-files';
import { asWritten, EXTENSION, isOwnFile } from '../write/ownership';
import { git } from './git';

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
  const prefix = path.posix.join(place, nameFrom(cwd, folder), '/');
  if (prefix.startsWith('../')) {
    throw new InputError(`the output folder ${folder} is not in the work tree, so ${revision} says nothing about it`);
  }
  const files = filesOfCommit(commit, prefix === './' ? '' : prefix, cwd, (name) => name.endsWith(EXTENSION));
  return new Map(files.filter(([name, text]) => isOwnFile(name, text)));
}

function lineOf(output: Buffer | undefined): string | undefined {
  return output?.toString().trim();
}

/** A file in the output of `ls-tree -z`; a submodule is no blob. */
const LISTED = /\d+ blob (?<id>[0-9a-f]+)\t(?<name>[^\0]+)\0/g;

/**
 * The files in a folder of a commit and below it, by their path in the folder; none if the commit does not have it.
 * However many they are, Git is started twice.
 *
 * @param folder from the top of the work tree, with `/` at its end; empty for the top itself
 * @param isWanted says by their paths which files to read
 * @throws {InputError} if a file can't be read
 */
function filesOfCommit(
  commit: string,
  folder: string,
  cwd: string,
  isWanted: (name: string) => boolean,
): [name: string, text: string][] {
  const listing = git(cwd, ['ls-tree', '--full-tree', '-r', '-z', `${commit}:${folder}`])?.toString() ?? '';
  const files = [...listing.matchAll(LISTED)].flatMap(({ groups: { id = '', name = '' } = {} }) => {
    return isWanted(name) ? [{ id, name }] : [];
  });
  if (files.length === 0) return [];
  const answers = git(cwd, ['cat-file', '--batch'], files.map(({ id }) => `${id}\n`).join('')) ?? Buffer.alloc(0);
  let next = 0;
  return files.map(({ name }) => {
    const content = contentAt(answers, next);
    if (!content) throw new InputError(`Git can't read ${folder}${name} of ${commit}`);
    next = content.end;
    return [name, asWritten(content.bytes.toString())];
  });
}

/** An answer of `cat-file --batch`: a line that ends with the size, so many bytes, and a line break. */
function contentAt(answers: Buffer, start: number): { readonly bytes: Buffer; readonly end: number } | undefined {
  const line = answers.indexOf('\n', start);
  const size = /^\S+ blob (?<size>\d+)$/.exec(answers.toString('latin1', start, line))?.groups?.size;
  if (size === undefined) return undefined;
  const end = line + 1 + Number(size);
  return { bytes: answers.subarray(line + 1, end), end: end + 1 };
}

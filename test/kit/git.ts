import { spawnSync } from 'node:child_process';
import { folderWith } from './command-line';

/** A Git work tree with these files in it, all committed. */
export function repositoryWith(files: Readonly<Record<string, unknown>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commitAll(folder);
  return folder;
}

export function commitAll(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=acme', '-c', 'user.email=ci@acme.test', 'commit', '--quiet', '--message=change');
}

export function git(folder: string, ...args: string[]): string {
  // Nothing of the machine's own configuration, and of a hook that may run these tests.
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

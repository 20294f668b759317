import path from 'node:path';
import { InputError } from '../read/sources';
import { git } from './git';

/** Commits to look through at most: far back nobody keeps a Job in a cluster. */
const MAX_COMMITS = '1000';

/** A name with a hash that a commit has added or removed. */
const NAME = '^ +name: .*-[0-9a-f]{10}$';
const CHANGED_NAME = /^[+-] +name: (?<name>.*-[0-9a-f]{10})$/gm;

/**
 * Says which commit was the last to add or remove an object of a name with a hash in the output folder; undefined if none is
 * known. Reads the history when it is first asked, once.
 */
export function outputHistory(outputFolder: string, cwd: string): (name: string) => string | undefined {
  let commits: ReadonlyMap<string, string> | undefined;
  return (name) => {
    commits ??= readHistory(path.resolve(cwd, outputFolder), cwd);
    return commits.get(name);
  };
}

function readHistory(folder: string, cwd: string): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  const log = ['log', '--format=%x00%h', '--patch', '--unified=0', '--no-color', '--no-ext-diff', '--no-renames'];
  for (const patch of outputOf([...log, `--max-count=${MAX_COMMITS}`, `-G${NAME}`, '--', folder], cwd).split('\0')) {
    const commit = patch.slice(0, patch.indexOf('\n'));
    for (const { groups: { name = '' } = {} } of patch.matchAll(CHANGED_NAME)) {
      if (!commits.has(name)) commits.set(name, commit);
    }
  }
  return commits;
}

/** Without Git, or outside of a work tree, there is no history: what is said then holds in any case. */
function outputOf(args: readonly string[], cwd: string): string {
  try {
    return git(cwd, args)?.toString() ?? '';
  } catch (error) {
    if (error instanceof InputError) return '';
    throw error;
  }
}

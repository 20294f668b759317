import { posix } from 'node:path';
import type { Path } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

/** What one container of the job runs. */
export interface CommandLine {
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** The names of the variables that the manifest gives the container. */
  readonly variables: ReadonlySet<string>;
  /** What has the fields `command` and `args` in the manifest. */
  readonly path: Path;
}

/** A text of a command line, and where it stands. */
export interface Word {
  readonly text: string;
  readonly path: Path;
}

/** The command lines of the job's own container and of its init containers. */
export function commandLines({ spec }: CheckedJob): CommandLine[] {
  const { command = [], args = [], env, pod } = spec;
  const names = [...env.variables, ...env.secrets].map(({ name }) => name);
  return [
    { command, args, variables: new Set(names), path: ['spec'] },
    ...(pod?.initContainers ?? []).map((container, index) => ({
      command: container.command ?? [],
      args: container.args ?? [],
      variables: new Set((container.env ?? []).map(({ name }) => name)),
      path: ['spec', 'pod', 'initContainers', index],
    })),
  ];
}

/** Command and args in one, as the program gets them. */
export function wordsOf({ command, args, path }: CommandLine): Word[] {
  return [
    ...command.map((text, index) => ({ text, path: [...path, 'command', index] })),
    ...args.map((text, index) => ({ text, path: [...path, 'args', index] })),
  ];
}

/** More than any name of a program has. */
const NAME_LENGTH = 40;

/** The name of a program without its folder and its version: `python` for `/usr/bin/python3.12`. */
export function programName(text: string): string {
  return posix
    .basename(text)
    .slice(0, NAME_LENGTH)
    .replace(/[\d.-]+$/, '');
}

/** Programs that read scripts, and those that hand their arguments to a shell. */
const READERS = new Set([
  ...['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh', 'mksh', 'fish', 'csh', 'tcsh', 'pwsh', 'powershell', 'cmd', 'cmd.exe'],
  ...['python', 'pypy', 'perl', 'ruby', 'php', 'node', 'deno', 'bun', 'lua', 'tclsh', 'expect', 'Rscript', 'groovy'],
  ...['awk', 'gawk', 'mawk', 'sed', 'jq', 'yq', 'make', 'just', 'task', 'envsubst', 'gomplate', 'mongo', 'mongosh'],
  ...['eval', 'ssh', 'su', 'runuser', 'parallel', 'watch', 'tmux', 'screen', 'script', 'concurrently', 'hyperfine'],
  ...['find', 'fd', 'test', '[', 'expr', 'bc'],
]);

/** `-c`, `-euc` and the like: the next item is a script, whatever reads it. */
const SCRIPT_FLAG = /^(-[A-Za-z]{0,6}c|-e|-r|--?(eval|exec|execute|command|expression))$/;

/** Whether something on a command line may give operators and `$` a meaning of their own. */
export function hasReader(words: readonly Word[]): boolean {
  return words.some(({ text }) => READERS.has(programName(text)) || SCRIPT_FLAG.test(text));
}

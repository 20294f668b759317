import fs from 'node:fs';
import path from 'node:path';
import { CommanderError } from 'commander';
import { InputError } from '../read/sources';
import { visible, visibleLines } from '../report/visible';
import { OutputError } from '../write/own-files';

/** Text goes here; `isTTY` says whether a person reads it. */
export interface TextSink {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** Everything that a command may use of the world around it, so that a test can run one without a process. */
export interface CliContext {
  /** The arguments after the command's own name. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly readStdin: () => Uint8Array;
  /** The text of a file of this package, such as a schema. @default - it is read from the package's folder */
  readonly readPackageFile?: (name: string) => string;
  /** What other threads run, where work can be divided among threads. */
  readonly workerScript?: string;
  /**
   * Calls the listener when the user wants a command that would go on for ever to end.
   *
   * @default - the command goes on for ever
   */
  readonly onInterrupt?: (listener: () => void) => void;
  /** From now on, a signal that ends the process does so between two steps, not within one. @default - it is not put off */
  readonly holdSignals?: () => void;
}

/** The exit statuses, also of `cdk8s synth` through main.ts. */
export const exitStatus = {
  done: 0,
  /** The input is wrong, or a check found a difference. */
  wrongInput: 1,
  /** A wrong flag or argument, or something that can't be read or written. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command line is wrong in a way that the parser can't see. */
export class UsageError extends Error {}

/** The folder of this package; this file lies two levels below it, in the source as in the build. */
const packageFolder = path.join(__dirname, '../..');

/** The text of a file of this package. */
export function packageFile(name: string, { readPackageFile }: CliContext): string {
  return readPackageFile ? readPackageFile(name) : fs.readFileSync(path.join(packageFolder, name), 'utf8');
}

/** In that folder, the schema of the manifest for editors. */
export const EDITOR_SCHEMA = 'schemas/kubernetes-job.editor.schema.json';

/** Tells what was thrown, as far as it has not been told, and the exit status for it. */
export function statusOfError(error: unknown, { stderr }: CliContext): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  if (isUserError(error)) {
    stderr.write(`kubejob: ${visible(error.message)}\n`);
    return exitStatus.usage;
  }
  const trace = visibleLines((error instanceof Error ? error.stack : undefined) ?? String(error));
  stderr.write(`kubejob: this is a bug of kubejob; please report it with the manifest that shows it\n${trace}\n`);
  return exitStatus.bug;
}

/** Whether it is about what the user named or about their files, and no bug of ours. */
export function isUserError(error: unknown): error is Error {
  return error instanceof InputError || error instanceof OutputError || error instanceof UsageError;
}

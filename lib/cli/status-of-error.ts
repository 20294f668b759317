import { CommanderError } from 'commander';
import { InputError } from '../read/sources';
import { visible } from '../report/visible';
import { OutputError } from '../write/own-files';
import { type CliContext, type ExitStatus, exitStatus, UsageError } from './context';

/** Tells what was thrown, as far as it has not been told, and the exit status for it. */
export function statusOfError(error: unknown, { stderr }: CliContext): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  if (isUserError(error)) {
    stderr.write(`kubejob: ${visible(error.message)}\n`);
    return exitStatus.usage;
  }
  const trace = error instanceof Error ? error.stack : String(error);
  stderr.write(`kubejob: this is a bug of kubejob; please report it with the manifest that shows it\n${trace}\n`);
  return exitStatus.bug;
}

/** Whether it is about what the user named or about their files, and no bug of ours. */
export function isUserError(error: unknown): error is Error {
  return error instanceof InputError || error instanceof OutputError || error instanceof UsageError;
}

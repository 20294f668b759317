import { type CliContext, exitStatus } from './context';
import { main } from './main';
import { processContext } from './process-context';

export { main };

/**
 * Runs the command line as this process.
 *
 * @param surroundings what other threads run, which loads this bundle and calls {@link work}; and how files of the package are
 *   read, if they are no files
 */
export async function start(surroundings: Pick<CliContext, 'workerScript' | 'readPackageFile'>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`kubejob: can't write standard output: ${error.message}\n`);
    process.exit(exitStatus.usage);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? undefined : exitStatus.usage);
  });
  process.exitCode = await main({ ...processContext(process.argv.slice(2)), ...surroundings });
}

/** What the other threads of a run do. Loaded here, their code would be loaded by every start. */
export async function work(): Promise<void> {
  const { answerRequests } = await import('../run/worker-thread.js');
  answerRequests();
}

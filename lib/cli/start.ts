import os from 'node:os';
import { limits } from '../manifest/limits';
import { readDescriptor } from '../read/read-at-most';
import { type CliContext, exitStatus, type TextSink } from './context';
import { main } from './main';

export { main };

/**
 * Runs the command line as this process.
 *
 * @param workerScript what other threads run: it loads this bundle and calls {@link work}
 */
export async function start(workerScript: string): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`kubejob: can't write standard output: ${error.message}\n`);
    process.exit(exitStatus.usage);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? undefined : exitStatus.usage);
  });
  process.exitCode = await main({ ...processContext(), workerScript });
}

/** What the other threads of a run do. Loaded here, their code would be loaded by every start. */
export async function work(): Promise<void> {
  const { answerRequests } = await import('../run/worker-thread.js');
  answerRequests();
}

function processContext(): CliContext {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    readStdin: () => readDescriptor(0, limits.fileBytes + 1),
    onInterrupt: (listener) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, listener);
    },
    holdSignals: () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.once(signal, () => process.exit(128 + os.constants.signals[signal]));
      }
    },
  };
}

function sink(stream: NodeJS.WriteStream): TextSink {
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (text) stream.write(text);
    },
  };
}

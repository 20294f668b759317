import fs from 'node:fs';
import type { CliContext, TextSink } from './context';
import { main } from './main';

export { work } from '../pipeline/worker';
export { main };

/**
 * Runs the command line as this process.
 *
 * @param workerScript what other threads run: it loads this bundle and calls {@link work}
 */
export async function start(workerScript: string): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  process.exitCode = await main({ ...processContext(), workerScript });
}

function processContext(): CliContext {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    readStdin: () => fs.readFileSync(0),
    onInterrupt: (listener) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, listener);
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

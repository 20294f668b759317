import os from 'node:os';
import { limits } from '../manifest/limits';
import { readDescriptor } from '../read/read-at-most';
import type { CliContext, TextSink } from './context';

/** What a command has of the world around it if it is this process. */
export function processContext(argv: readonly string[]): CliContext {
  return {
    argv,
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

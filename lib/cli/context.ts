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
  /** What other threads run, where work can be divided among threads. */
  readonly workerScript?: string;
  /**
   * Calls the listener when the user wants a command that would go on for ever to end.
   *
   * @default - the command goes on for ever
   */
  readonly onInterrupt?: (listener: () => void) => void;
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

/** What has become of a Job when its manifest changes. */
export type State = keyof typeof STATES;

const UNTIL_ENDED = ['sh', '-c', 'exec sleep 300'];

/** The fields that bring a Job into a state, as far as the manifest does. */
const STATES = {
  /** It never ran. */
  suspended: { command: UNTIL_ENDED, suspend: true },
  /** It ran, and was then suspended. */
  paused: { command: UNTIL_ENDED, suspend: true },
  /** Two of its pods failed, and then it was suspended. */
  'paused after failures': { command: ['sh', '-c', 'exit 1'], suspend: true },
  /** It never ran: `parallelism` is 0. */
  'without pods': { command: UNTIL_ENDED },
  running: { command: UNTIL_ENDED },
  /** Two of its pods have failed. */
  retrying: { command: ['sh', '-c', 'exit 1'] },
  /** Its pod has failed, and its container has been started again. */
  restarting: { command: ['sh', '-c', 'exit 1'], restartPolicy: 'OnFailure' },
  complete: { command: ['sh', '-c', 'true'] },
  /** Not at once: the controller starts the pods of a Job one after the other, and none after one has failed. */
  failed: {
    command: ['sh', '-c', 'sleep 1; exit 1'],
    job: {
      podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [0] } }] },
    },
  },
  /** It is no longer there, as after its time to live. */
  gone: { command: UNTIL_ENDED, ttlSecondsAfterFinished: 3600 },
} as const;

/** The states that a job with one pod can come into, whatever its manifest says. */
export const LIVED: readonly State[] = ['suspended', 'paused', 'running', 'complete', 'failed', 'gone'];

/** The states with failures that may be too many for a lower limit. */
export const RETRIED: readonly State[] = ['retrying', 'restarting', 'paused after failures'];

/** Whether a Job has no pods because its manifest says so. */
export function isWithoutPods(state: State): boolean {
  return 'suspend' in STATES[state];
}

export function fieldsOf(state: State): { readonly command: readonly string[] } {
  return STATES[state];
}

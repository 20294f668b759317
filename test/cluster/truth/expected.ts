import type { Verdict } from '../../../lib/diff/verdict';
import { NOTHING, type Outcome } from './outcome';
import type { Way } from './rows';

/** What a sentence of `diff` leaves open: only the cluster knows it. */
export interface Circumstances {
  /** What has become of the Job that the sentence is about. */
  readonly state: string;
  readonly way: Way;
  /** The minor version of the API server. */
  readonly minor: number;
  /** How many pods the Job has now, and how many a new one gets until it ends. */
  readonly running: number;
  readonly podsOfNew: number;
  /** Whether its Job is a hook, which nobody misses when it is gone. */
  readonly isHook: boolean;
  /** Whether a Job of the new name is there, although it is not the one that is renamed. */
  readonly isNameTaken: boolean;
}

/** What each verdict means, where nothing in the sentence says more. */
const MEANINGS: Readonly<Record<Verdict, (circumstances: Circumstances, message: string) => Outcome>> = {
  unchanged: () => NOTHING,
  updated: () => NOTHING,
  kept: () => NOTHING,
  repeating: () => NOTHING,
  removed: pruned,
  'every-sync': ({ running, podsOfNew }) => ({ ...NOTHING, job: 'another', started: podsOfNew, ended: running }),
  new: ({ podsOfNew }) => ({ ...NOTHING, job: 'another', started: podsOfNew }),
  started: ({ podsOfNew }) => ({ ...NOTHING, started: podsOfNew }),
  stopped: ({ running }) => ({ ...NOTHING, ended: running }),
  resized: resized,
  limited: limited,
  renamed: (circumstances, message) => {
    const { podsOfNew, isNameTaken } = circumstances;
    return isNameTaken && /if a Job \S+ is there from before, nothing runs/.test(message)
      ? NOTHING
      : { ...pruned(circumstances, message), made: true, started: podsOfNew };
  },
  replaced: ({ running, podsOfNew }) => ({ ...NOTHING, job: 'another', started: podsOfNew, ended: running }),
  returned: ({ podsOfNew, isNameTaken }) => (isNameTaken ? NOTHING : { ...NOTHING, made: true, started: podsOfNew }),
  refused: () => ({ ...NOTHING, refused: true }),
};

/** What the sentence says that becomes of the job, in the circumstances. */
export function expectedOutcome(verdict: Verdict, message: string, circumstances: Circumstances): Outcome {
  const { state, way, minor } = circumstances;
  const outcome = MEANINGS[verdict](circumstances, message);
  if (state === 'gone') return withoutJob(verdict, message, circumstances);
  if (minor >= 36 && message.includes('(before Kubernetes 1.36; from then on it is updated in place')) return NOTHING;
  if (state === 'paused' && minor < 36 && message.includes(REFUSED_IF_IT_RAN)) return { ...NOTHING, refused: true };
  if (verdict === 'replaced' && way === 'server' && message.includes('kubectl apply --force (else it is refused)')) {
    return { ...NOTHING, refused: true };
  }
  return outcome;
}

const REFUSED_IF_IT_RAN = 'if it ran before it was suspended, Kubernetes before 1.36 refuses this';

const RUNS_IF_GONE =
  /^(runs|starts|is replaced)|if its time to live has removed it, it is made anew and runs|whenever its time to live has removed it, .* makes it anew, and it runs again/;

/** What an apply does where there is no Job: whoever expects to hear of an update must hear of it. */
function withoutJob(verdict: Verdict, message: string, { podsOfNew, isHook }: Circumstances): Outcome {
  const isMissed = !isHook || verdict === 'every-sync' || verdict === 'new';
  const isMade = isMissed && verdict !== 'removed' && verdict !== 'renamed';
  const started = RUNS_IF_GONE.test(message) ? podsOfNew : 0;
  return { ...NOTHING, job: isMade ? 'another' : 'none', made: verdict === 'renamed', started };
}

/** A tool that prunes ends the pods of what it deletes. */
function pruned({ running }: Circumstances, message: string): Outcome {
  return message.includes('if pruning is on') ? { ...NOTHING, job: 'none', ended: running } : NOTHING;
}

function resized({ state, running }: Circumstances, message: string): Outcome {
  const [, is = 0] = /(?:at most|goes on to) (\d+) /.exec(message) ?? [];
  if (state !== 'running') return NOTHING;
  return { ...NOTHING, started: Math.max(0, Number(is) - running), ended: Math.max(0, running - Number(is)) };
}

/** A second and an hour are what jobs of the rows have as limits: the one is over, the other is not. */
function limited({ state, running }: Circumstances, message: string): Outcome {
  const isTooLong = message.includes('if it has been running for 1 s, it is ended as failed');
  const hasFailed = message.includes('if more than 1 of its pods have failed and it has not finished');
  const hasRestarted = message.includes('if its containers have been restarted once and it is still running');
  if (
    (state === 'running' && isTooLong) ||
    ((state === 'retrying' || state === 'paused after failures') && hasFailed) ||
    (state === 'restarting' && hasRestarted)
  ) {
    return { ...NOTHING, ended: running, failed: true };
  }
  const isDeleted = message.includes('if it finished 1 s ago, it is deleted');
  return isDeleted && (state === 'complete' || state === 'failed') ? { ...NOTHING, job: 'none' } : NOTHING;
}

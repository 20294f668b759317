import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

/** The Job controller waits this long before the first retry, and twice as long before each further one. */
const FIRST_BACKOFF_SECONDS = 10;
/** What Go's time.Duration holds, which the Job controller counts the deadline in. */
const MAX_DURATION_SECONDS = 9_223_372_036;

const DEADLINE = ['spec', 'activeDeadlineSeconds'];

/** A job should end at some time, but not before it had its chance. */
export function checkDeadline({ spec }: CheckedJob, report: Report, { manifest }: Written): void {
  const deadline = spec.activeDeadlineSeconds;
  if (manifest.spec.activeDeadlineSeconds === undefined) {
    report({
      code: 'no-deadline',
      path: ['spec'],
      at: 'key',
      message: 'the job has no deadline: if it hangs, it runs for ever',
      hint: 'add activeDeadlineSeconds, for example 3600, or 0 to say that there is to be none',
      dependsOn: [DEADLINE],
    });
  } else if (deadline > 0 && deadline <= FIRST_BACKOFF_SECONDS && spec.backoffLimit > 0) {
    report({
      code: 'deadline-below-backoff',
      path: DEADLINE,
      message: `a retry waits ${FIRST_BACKOFF_SECONDS} seconds at least, so with a deadline of ${deadline} none will happen`,
      hint: 'raise activeDeadlineSeconds, or set backoffLimit to 0',
      dependsOn: [['spec', 'backoffLimit']],
    });
  } else if (deadline > MAX_DURATION_SECONDS) {
    report({
      code: 'deadline-too-long',
      path: DEADLINE,
      message: `a deadline above ${MAX_DURATION_SECONDS} seconds (292 years) overflows in the Job controller`,
      hint: 'write 0 for no deadline',
    });
  }
  if (spec.restartPolicy === 'OnFailure' && spec.backoffLimit === 0) {
    report({
      code: 'logs-lost',
      path: ['spec', 'restartPolicy'],
      message: 'with backoffLimit 0 the failed pod is removed at once, and its logs with it',
      hint: 'set restartPolicy to Never, which keeps the failed pod',
      dependsOn: [['spec', 'backoffLimit']],
    });
  }
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import { MAX_LABEL_LENGTH } from '../../manifest/limits';
import type { CheckedJob, CheckedSpec } from '../job';
import { checkPodFailurePolicy } from './pod-failure-policy';
import { checkNotNegative, reportNeeds } from './refusals';
import { checkSuccessPolicy } from './success-policy';

const JOB: Path = ['spec', 'job'];

/** The most indexes that may fail, and at what number of completions a tighter limit holds. */
const FAILED_INDEXES = { max: 100_000, above: 100_000, maxThere: 10_000 };

/** When pods and indexes count as failed or succeeded. Source: validation.go of Kubernetes' API group batch, 1.28 to 1.36. */
export function checkJobPolicies({ spec }: CheckedJob, report: Report): void {
  const { job } = spec;
  if (!job) return;
  checkIndexPolicies(spec, report);
  if (job.podFailurePolicy) checkPodFailurePolicy(job.podFailurePolicy, spec, report);
  if (job.successPolicy) checkSuccessPolicy(job.successPolicy, spec, report);
  if (job.podReplacementPolicy === 'TerminatingOrFailed' && job.podFailurePolicy) {
    report({
      code: 'excludes-field',
      path: [...JOB, 'podReplacementPolicy'],
      message: 'with a podFailurePolicy, a pod is replaced only when it has failed',
      hint: 'write podReplacementPolicy: Failed, or leave it out',
    });
  }
  if (job.managedBy !== undefined) checkManagedBy(job.managedBy, report);
}

function checkIndexPolicies(
  { job = {}, completionMode, completions = 0, parallelism }: CheckedSpec,
  report: Report,
): void {
  const { backoffLimitPerIndex, maxFailedIndexes } = job;
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    const value = job[field];
    if (value === undefined) continue;
    checkNotNegative([...JOB, field], value, report);
    if (completionMode !== 'Indexed') reportNeeds([...JOB, field], 'completionMode: Indexed', report);
  }
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    reportNeeds([...JOB, 'maxFailedIndexes'], 'backoffLimitPerIndex beside it', report);
  }
  const isLarge = completions > FAILED_INDEXES.above && backoffLimitPerIndex !== undefined;
  const most = Math.min(completions, isLarge ? FAILED_INDEXES.maxThere : FAILED_INDEXES.max);
  if (maxFailedIndexes !== undefined && completionMode === 'Indexed' && maxFailedIndexes > most) {
    report({
      code: 'out-of-range',
      path: [...JOB, 'maxFailedIndexes'],
      message: `maxFailedIndexes must not be more than ${most}, with ${completions} completions`,
      hint: `write a number from 0 to ${most}`,
      dependsOn: [['spec', 'completions']],
    });
  }
  if (!isLarge) return;
  if (maxFailedIndexes === undefined) {
    report({
      code: 'needs-field',
      path: [...JOB, 'backoffLimitPerIndex'],
      message: `above ${FAILED_INDEXES.above} completions backoffLimitPerIndex needs maxFailedIndexes`,
      hint: `add maxFailedIndexes: ${FAILED_INDEXES.maxThere}, or less`,
      dependsOn: [['spec', 'completions']],
    });
  }
  if (parallelism > FAILED_INDEXES.maxThere) {
    report({
      code: 'out-of-range',
      path: ['spec', 'parallelism'],
      message: `above ${FAILED_INDEXES.above} completions, backoffLimitPerIndex allows at most ${FAILED_INDEXES.maxThere} pods at a time`,
      hint: `set parallelism to ${FAILED_INDEXES.maxThere} or less`,
      dependsOn: [['spec', 'completions']],
    });
  }
}

function checkManagedBy(managedBy: string, report: Report): void {
  const isPath = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
  if (isPath.test(managedBy) && managedBy.length <= MAX_LABEL_LENGTH) return;
  report({
    code: 'invalid-format',
    path: [...JOB, 'managedBy'],
    message: `managedBy is the name of a controller, with its domain, in at most ${MAX_LABEL_LENGTH} characters`,
    hint: 'write for example kueue.x-k8s.io/multikueue',
  });
}

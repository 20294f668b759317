import type { Report } from '../../diagnostics/diagnostic';
import { MAX_INDEXED_PARALLELISM, MAX_LABEL_LENGTH } from '../../manifest/limits';
import type { CheckedJob } from '../job';

/** Above both the API server warns: the list of the indexes that are done may become too long. */
const TRACKED = { completions: 100_000, parallelism: 10_000 };

/** How many pods there are, at a time and in all. */
export function checkCompletions(job: CheckedJob, report: Report): void {
  checkIndexed(job, report);
  const { parallelism, completions } = job.spec;
  const idle = parallelism === 0 ? 'parallelism' : completions === 0 ? 'completions' : undefined;
  if (idle) {
    report({
      code: 'no-pods',
      path: ['spec', idle],
      message: `with ${idle} 0 no pod ever starts`,
      hint: 'write suspend: true for a job that is to wait, or a number above 0',
    });
  } else if (completions !== undefined && parallelism > completions) {
    report({
      code: 'idle-parallelism',
      path: ['spec', 'parallelism'],
      message: `${parallelism} pods may run at a time, but only ${completions} must succeed in all`,
      hint: `set parallelism to ${completions}, or raise completions`,
      dependsOn: [['spec', 'completions']],
    });
  }
}

/** Rules of completionMode Indexed. */
function checkIndexed({ metadata, spec }: CheckedJob, report: Report): void {
  if (spec.completionMode !== 'Indexed') return;
  if (spec.completions === undefined) {
    report({
      code: 'indexed-needs-completions',
      path: ['spec', 'completionMode'],
      message: 'an Indexed job needs completions: the number of indexes',
      hint: 'add completions, or set completionMode to NonIndexed',
      dependsOn: [['spec', 'completions']],
    });
    return;
  }
  if (spec.parallelism > MAX_INDEXED_PARALLELISM) {
    report({
      code: 'indexed-parallelism',
      path: ['spec', 'parallelism'],
      message: `an Indexed job may run at most ${MAX_INDEXED_PARALLELISM} pods at a time`,
      hint: `set parallelism to ${MAX_INDEXED_PARALLELISM} or less`,
    });
  } else if (spec.completions > TRACKED.completions && spec.parallelism > TRACKED.parallelism) {
    report({
      code: 'indexed-untracked',
      path: ['spec', 'completions'],
      message: `of more than ${TRACKED.completions} indexes, with more than ${TRACKED.parallelism} pods at a time, Kubernetes may lose track when many fail`,
      hint: `set parallelism to ${TRACKED.parallelism} or less, or divide the work among several jobs`,
      dependsOn: [['spec', 'parallelism']],
    });
  }
  const room = MAX_LABEL_LENGTH - 1 - String(Math.max(0, spec.completions - 1)).length;
  if (spec.completions > 0 && metadata.name.length > room) {
    report({
      code: 'indexed-name-too-long',
      path: ['metadata', 'name'],
      message: `with ${spec.completions} indexes the pods' names (${metadata.name}-${spec.completions - 1}) exceed ${MAX_LABEL_LENGTH} characters`,
      hint: `shorten the name to ${room} characters`,
      dependsOn: [['spec', 'completions']],
    });
  }
}

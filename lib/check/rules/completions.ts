import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

/** The API server's cap for Indexed jobs. */
const MAX_INDEXED_PARALLELISM = 100_000;
const MAX_POD_NAME = 63;

/** Rules of completionMode Indexed. */
export function checkCompletions({ metadata, spec }: CheckedJob, report: Report): void {
  if (spec.completionMode !== 'Indexed') return;
  if (spec.completions === undefined) {
    report({
      code: 'indexed-needs-completions',
      path: ['spec', 'completionMode'],
      message: 'an Indexed job needs completions: the number of indexes',
      hint: 'add completions, or set completionMode to NonIndexed',
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
  }
  const room = MAX_POD_NAME - 1 - String(Math.max(0, spec.completions - 1)).length;
  if (spec.completions > 0 && metadata.name.length > room) {
    report({
      code: 'indexed-name-too-long',
      path: ['metadata', 'name'],
      message: `with ${spec.completions} indexes the pods' names (${metadata.name}-${spec.completions - 1}) exceed ${MAX_POD_NAME} characters`,
      hint: `shorten the name to ${room} characters`,
    });
  }
}

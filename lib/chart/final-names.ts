import type { CheckedJob } from '../check/job';
import type { Report } from '../diagnostics/diagnostic';
import { MAX_LABEL_LENGTH, MAX_SUBDOMAIN_LENGTH } from '../manifest/limits';
import type { JobObjects } from './job-objects';

/** Names that exceed their limits only with what was added to them. */
export function checkFinalNames({ metadata, spec }: CheckedJob, { job, configMaps }: JobObjects, report: Report): void {
  const { name } = job;
  const { completionMode, completions = 0 } = spec;
  const index = completionMode === 'Indexed' && completions > 0 ? `-${completions - 1}` : '';
  const excess = name.length + index.length - MAX_LABEL_LENGTH;
  if (name !== metadata.name && excess > 0) {
    const whose = index ? `a pod (${name}${index})` : `the Job (${name})`;
    report({
      code: 'final-name-too-long',
      path: ['metadata', 'name'],
      message: `with its hash the name of ${whose} exceeds ${MAX_LABEL_LENGTH} characters`,
      hint: `shorten the name by ${excess}`,
    });
  }
  for (const { key, metadata: configMap } of configMaps) {
    const length = configMap.name?.length ?? 0;
    if (length <= MAX_SUBDOMAIN_LENGTH) continue;
    report({
      code: 'final-name-too-long',
      path: ['spec', 'configMaps', key],
      at: 'key',
      message: `with its hash the name of the ConfigMap exceeds ${MAX_SUBDOMAIN_LENGTH} characters`,
      hint: `shorten the name by ${length - MAX_SUBDOMAIN_LENGTH}`,
    });
  }
}

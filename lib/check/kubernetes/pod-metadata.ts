import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { checkAnnotationBytes, checkStandardLabels } from '../rules/metadata';

const METADATA: Path = ['spec', 'pod', 'metadata'];

/** By these labels the job controller knows the pods of a Job. */
const OF_THE_CONTROLLER: ReadonlySet<string> = new Set([
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
]);

/** Labels of the pods that somebody else sets. Source: validation.go of Kubernetes' API group batch, 1.28 to 1.36. */
export function checkPodMetadata({ metadata, spec: { pod } }: CheckedJob, report: Report): void {
  const { labels = {}, annotations = {} } = pod?.metadata ?? {};
  checkStandardLabels(labels, metadata, [...METADATA, 'labels'], report);
  for (const label of Object.keys(labels)) {
    if (!OF_THE_CONTROLLER.has(label)) continue;
    report({
      code: 'not-allowed',
      path: [...METADATA, 'labels', label],
      message: `the label ${label} is set by Kubernetes`,
      hint: 'remove it here',
    });
  }
  checkAnnotationBytes(annotations, [...METADATA, 'annotations'], report);
}

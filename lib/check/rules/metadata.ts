import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

const MAX_ANNOTATION_BYTES = 262_144;

/** Labels that the Job controller gives to the pods: the API server refuses a template that sets them otherwise. */
const RESERVED_LABELS = [
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'batch.kubernetes.io/job-name',
];

export function checkMetadata({ metadata }: CheckedJob, report: Report): void {
  for (const label of RESERVED_LABELS.filter((key) => Object.hasOwn(metadata.labels ?? {}, key))) {
    report({
      code: 'reserved-label',
      path: ['metadata', 'labels', label],
      at: 'key',
      message: `the label ${label} is set by Kubernetes itself`,
      hint: 'choose another key',
    });
  }
  const annotations = Object.entries(metadata.annotations ?? {});
  const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes > MAX_ANNOTATION_BYTES) {
    report({
      code: 'data-too-large',
      path: ['metadata', 'annotations'],
      at: 'key',
      message: `the annotations have ${bytes} bytes, ${MAX_ANNOTATION_BYTES} at most are allowed`,
      hint: 'move the longest text into a ConfigMap',
    });
  }
}

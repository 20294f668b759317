import { labelsOf } from '../../build/metadata';
import { ANNOTATION_PREFIX } from '../../build/names';
import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

const MAX_ANNOTATION_BYTES = 262_144;

/** Labels that the Job controller gives to the pods: the API server refuses a template that sets them otherwise. */
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];

/** Labels that somebody else sets, and the size of the annotations. */
export function checkMetadata({ metadata }: CheckedJob, report: Report): void {
  const { name, labels = {} } = metadata;
  const standard = labelsOf(metadata);
  for (const [label, value] of Object.entries(labels)) {
    if (standard[label] !== value) {
      report({
        code: 'standard-label',
        path: ['metadata', 'labels', label],
        message: `the label ${label} is set by the platform, to ${JSON.stringify(standard[label])}`,
        hint: 'remove it here',
        dependsOn: [['metadata', 'name']],
      });
    }
    if (!UID_LABELS.includes(label) && !(NAME_LABELS.includes(label) && value !== name)) continue;
    report({
      code: 'reserved-label',
      path: ['metadata', 'labels', label],
      at: 'key',
      message: `the label ${label} is set by Kubernetes itself`,
      hint: 'choose another key, or remove it',
      dependsOn: [['metadata', 'name']],
    });
  }
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !key.startsWith(ANNOTATION_PREFIX));
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

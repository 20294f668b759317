import type { fieldCodes } from '../../../lib/diagnostics/field-codes';
import { type Example, example, metadata, spec } from './example';

export const fieldExamples: Readonly<Record<keyof typeof fieldCodes, Example>> = {
  'unknown-field': spec('backofLimit: 3', 'backoffLimit: 3'),
  'more-problems': {
    ...example(
      {
        spec: Array.from({ length: 5100 }, (_, index) => `field${index}: 1`).join('\n'),
        shown: 'spec:\n  field0: 1\n  field1: 1\n  # and so on, to field5099',
      },
      { spec: 'backoffLimit: 1' },
    ),
    also: ['unknown-field'],
  },
  'missing-field': spec('image: {repo: ghcr.io/acme/report}', 'image: {repo: ghcr.io/acme/report, tag: "1.4.2"}'),
  'both-spellings': spec('backoffLimit: 3\nbackoff_limit: 4', 'backoffLimit: 4'),
  'no-value': spec('env:\n  variables:\n    LOG_LEVEL:', 'env:\n  variables:\n    LOG_LEVEL: ""'),
  'quote-text': spec('env:\n  variables:\n    PORT: 8080', 'env:\n  variables:\n    PORT: "8080"'),
  'wrong-type': spec('command: report --all', 'command: [report, --all]'),
  'out-of-range': spec('parallelism: -1', 'parallelism: 1'),
  'not-allowed': spec('restartPolicy: Always', 'restartPolicy: OnFailure'),
  'invalid-format': metadata('name: Nightly_Report', 'name: nightly-report'),
  'too-long': metadata(`name: ${'report-'.repeat(9)}x`, 'name: report'),
  'exactly-one': spec(
    'env:\n  variables:\n    POD: {value: report, fieldRef: {fieldPath: metadata.name}}',
    'env:\n  variables:\n    POD: {fieldRef: {fieldPath: metadata.name}}',
  ),
  'lone-surrogate': spec('args: ["\\ud83c"]', 'args: ["🎉"]'),
};

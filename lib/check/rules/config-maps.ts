import type { Report } from '../../diagnostics/diagnostic';
import { MAX_DATA_BYTES } from '../../manifest/limits';
import type { CheckedJob } from '../job';

/** A ConfigMap may not exceed 1 MiB. */
export function checkConfigMapSizes({ spec }: CheckedJob, report: Report): void {
  for (const [name, content] of Object.entries(spec.configMaps)) {
    // A UTF-16 code unit is at most three bytes of UTF-8.
    const bytes = content.length * 3 <= MAX_DATA_BYTES ? 0 : Buffer.byteLength(content);
    if (bytes <= MAX_DATA_BYTES) continue;
    report({
      code: 'data-too-large',
      path: ['spec', 'configMaps', name],
      at: 'key',
      message: `the ConfigMap ${name} has ${bytes} bytes, ${MAX_DATA_BYTES} at most are allowed`,
      hint: 'put the data into the image or a volume',
    });
  }
}

import type { CheckedJob } from '../check/job';
import { bytesAround, jobBytes, jsonBytes } from '../check/rules/object-sizes';
import type { Path, Report } from '../diagnostics/diagnostic';
import { MAX_ANNOTATION_BYTES, MAX_DATA_BYTES } from '../manifest/limits';
import type { ClientSideApply } from './tool';

/** Objects of which no copy fits into an annotation: whoever keeps one there can't apply them. */
export function checkLargeObjects(job: CheckedJob, { name, wayOut }: ClientSideApply, report: Report): void {
  const around = bytesAround(job);
  if (around > MAX_ANNOTATION_BYTES) {
    report({
      code: 'large-object',
      path: ['metadata', 'annotations'],
      at: 'key',
      message: `${name} keeps a second copy of the annotations, which is too much`,
      hint: `apply with ${wayOut}, or shorten them`,
    });
    return;
  }
  for (const { what, bytes, path } of objectsOf(job)) {
    // Beyond what the API server takes there is an error already.
    if (bytes > MAX_DATA_BYTES || bytes + around <= MAX_ANNOTATION_BYTES) continue;
    report({
      code: 'large-object',
      path,
      at: 'key',
      message: `${what} has ${bytes} bytes; ${name} fails above ${MAX_ANNOTATION_BYTES - around}`,
      hint: `apply it with ${wayOut}, or keep the data elsewhere`,
    });
  }
}

interface SizedObject {
  readonly what: string;
  readonly bytes: number;
  readonly path: Path;
}

function objectsOf(job: CheckedJob): SizedObject[] {
  const { configMaps, env } = job.spec;
  const secrets = env.secrets.reduce((sum, { source }) => sum + Buffer.byteLength(source.value ?? ''), 0);
  return [
    ...Object.entries(configMaps).map(([name, content]) => {
      return { what: `the ConfigMap ${name}`, bytes: jsonBytes(content), path: ['spec', 'configMaps', name] };
    }),
    // In base64.
    { what: 'the Secret of env.secrets', bytes: Math.ceil((secrets * 4) / 3), path: ['spec', 'env', 'secrets'] },
    { what: 'the Job', bytes: jobBytes(job), path: ['spec'] },
  ];
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import { isOwnAnnotation } from '../../manifest/annotations';
import { MAX_ANNOTATION_BYTES, MAX_DATA_BYTES, MAX_OBJECT_BYTES } from '../../manifest/limits';
import type { CheckedJob } from '../job';

/** Labels, names and JSON around the data. */
const FRAME_BYTES = 2_048;

/**
 * Objects that are too large to be stored, or too large for `kubectl apply` without --server-side, which keeps a copy of
 * the whole object in an annotation.
 */
export function checkObjectSizes({ metadata, spec }: CheckedJob, report: Report): void {
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !isOwnAnnotation(key));
  // Once by themselves, and once more in the copy.
  const shared = 2 * jsonBytes(Object.fromEntries(annotations)) + FRAME_BYTES;
  if (shared > MAX_ANNOTATION_BYTES) {
    report({
      code: 'large-object',
      path: ['metadata', 'annotations'],
      at: 'key',
      message: 'client-side kubectl apply keeps a second copy of the annotations, which is too much',
      hint: 'apply with kubectl apply --server-side, or shorten them',
    });
    return;
  }
  const tell = (what: string, bytes: number, path: Path) => {
    // Beyond what the API server takes there is an error already.
    if (bytes > MAX_DATA_BYTES || bytes + shared <= MAX_ANNOTATION_BYTES) return;
    report({
      code: 'large-object',
      path,
      at: 'key',
      message: `${what} has ${bytes} bytes; client-side kubectl apply fails above ${MAX_ANNOTATION_BYTES - shared}`,
      hint: 'apply it with kubectl apply --server-side, or keep the data elsewhere',
    });
  };
  for (const [name, content] of Object.entries(spec.configMaps)) {
    tell(`the ConfigMap ${name}`, jsonBytes(content), ['spec', 'configMaps', name]);
  }
  const secrets = spec.env.secrets.reduce((sum, { source }) => sum + Buffer.byteLength(source.value ?? ''), 0);
  tell('the Secret of env.secrets', Math.ceil((secrets * 4) / 3), ['spec', 'env', 'secrets']);

  const { command, args, volumeMounts } = spec;
  const variables = spec.env.variables.map(({ name, source }) => [name, source]);
  const job = jsonBytes([command, args, volumeMounts, variables, spec.env.envFrom]);
  if (job + shared <= MAX_OBJECT_BYTES) {
    tell('the Job', job, ['spec']);
    return;
  }
  report({
    code: 'data-too-large',
    path: ['spec'],
    at: 'key',
    message: `the Job has ${job} bytes, and an object of more than ${MAX_OBJECT_BYTES} can't be stored`,
    hint: 'put long texts of command, args and env into files: configMaps and volumeMounts',
  });
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

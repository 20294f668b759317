import type { Report } from '../../diagnostics/diagnostic';
import { isOwnAnnotation } from '../../manifest/annotations';
import { MAX_OBJECT_BYTES } from '../../manifest/limits';
import type { CheckedJob } from '../job';

/** Labels, names and JSON around the data. */
const FRAME_BYTES = 2_048;

/** A Job that is too large to be stored. */
export function checkObjectSizes(job: CheckedJob, report: Report): void {
  const bytes = jobBytes(job);
  if (bytes + bytesAround(job) <= MAX_OBJECT_BYTES) return;
  report({
    code: 'data-too-large',
    path: ['spec'],
    at: 'key',
    message: `the Job has ${bytes} bytes, and an object of more than ${MAX_OBJECT_BYTES} can't be stored`,
    hint: 'put long texts of command, args and env into files: configMaps and volumeMounts',
  });
}

/** What the Job has of its own, in bytes. */
export function jobBytes({ spec }: CheckedJob): number {
  const { command, args, volumeMounts, env } = spec;
  return jsonBytes([command, args, volumeMounts, env.variables.map(({ name, source }) => [name, source]), env.envFrom]);
}

/** What stands around the data of every object, in bytes: the annotations twice, the second time in kubectl's own copy. */
export function bytesAround({ metadata }: CheckedJob): number {
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !isOwnAnnotation(key));
  return 2 * jsonBytes(Object.fromEntries(annotations)) + FRAME_BYTES;
}

/** The size of a value as JSON. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

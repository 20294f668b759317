import type { Report } from '../../diagnostics/diagnostic';
import { isOwnAnnotation } from '../../manifest/well-known';
import type { CheckedJob } from '../job';
import { checkAnnotationBytes } from './metadata';

const PATH = ['spec', 'serviceAccount', 'annotations'];

/** Annotations of a service account belong to one that is made here, and speak to the cluster. */
export function checkServiceAccount({ metadata, spec }: CheckedJob, report: Report): void {
  const { create, annotations = {} } = spec.serviceAccount ?? {};
  const keys = Object.keys(annotations);
  if (keys.length === 0) return;
  if (!create) {
    report({
      code: 'annotations-without-create',
      path: PATH,
      at: 'key',
      message: 'the ServiceAccount is not made here, so it gets no annotations',
      hint: 'add create: true, or annotate it where it is made',
    });
  }
  for (const key of keys.filter(isOwnAnnotation)) {
    report({
      code: 'unknown-annotation',
      path: [...PATH, key],
      at: 'key',
      message: `${key} speaks of the job, not of its ServiceAccount`,
      hint: 'write it under metadata.annotations',
    });
  }
  checkAnnotationBytes({ ...metadata.annotations, ...annotations }, PATH, report);
}

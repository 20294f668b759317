import type { Delivery } from '../delivery/options';
import type { ClientSideApply } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import type { Report } from '../diagnostics/diagnostic';
import { MAX_ANNOTATION_BYTES, MAX_OBJECT_BYTES, MAX_REQUEST_BYTES } from '../manifest/limits';
import type { ResolvedJob } from '../resolve/resolve-job';
import type { JobObjects } from './job-objects';
import { type AppliedObject, type MeasuredObject, measuredObjects } from './measured-objects';
import { jsonBytes } from './object-bytes';

/** An object is at most so many times as large as what it is made from, and the names and fields around that. */
const GROWTH = 6;
const FRAME_BYTES = 8_192;

/** What the API server adds before it stores an object: UID, times, selector, defaults. */
const ADDED_BYTES = 1_536;

/** Objects that are too large to be sent or stored, or too large for client-side apply. */
export function checkObjectSizes(job: ResolvedJob, objects: JobObjects, delivery: Delivery, report: Report): void {
  if (JSON.stringify(job).length * GROWTH + FRAME_BYTES <= MAX_ANNOTATION_BYTES) return;
  const { metadata } = objects.job.props();
  const apply = deliveryTools[delivery].clientSideApply(metadata.annotations ?? {});
  const isAnnotated = appliedBytes({ metadata }) > MAX_ANNOTATION_BYTES;
  if (apply && isAnnotated) {
    report({
      code: 'large-object',
      path: ['metadata', 'annotations'],
      at: 'key',
      message: `${apply.name} keeps a second copy of the annotations, which is too much`,
      hint: `apply with ${apply.wayOut}, or shorten them`,
    });
  }
  for (const measured of measuredObjects(objects)) {
    if (!checkLimits(measured, report) && apply && !isAnnotated) checkCopy(measured, apply, report);
  }
}

/** Whether the API server takes the object. */
function checkLimits({ what, path, object, stored }: MeasuredObject, report: Report): boolean {
  const sent = jsonBytes(object);
  const isSendable = sent <= MAX_REQUEST_BYTES;
  if (isSendable && stored + ADDED_BYTES <= MAX_OBJECT_BYTES) return false;
  report({
    code: 'data-too-large',
    path,
    at: 'key',
    message: isSendable
      ? `${what} would be stored in ${stored} bytes, and an object of more than ${MAX_OBJECT_BYTES} can't be`
      : `${what} has ${sent} bytes as JSON, and the API server takes no request of more than ${MAX_REQUEST_BYTES}`,
    hint:
      path[1] === 'configMaps' ? 'put the data into the image or a volume' : 'put long texts into files of a volume',
  });
  return true;
}

/** Whether client-side apply can put its copy of the object into an annotation. */
function checkCopy({ what, path, object }: MeasuredObject, apply: ClientSideApply, report: Report): void {
  const excess = appliedBytes(object) - MAX_ANNOTATION_BYTES;
  if (excess <= 0) return;
  const bytes = jsonBytes(object);
  report({
    code: 'large-object',
    path,
    at: 'key',
    message: `${what} has ${bytes} bytes; ${apply.name} fails above ${bytes - excess}`,
    hint: `apply it with ${apply.wayOut}, or keep the data elsewhere`,
  });
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The bytes of all annotations that an object has after client-side apply, which keeps the whole object in one. */
function appliedBytes(object: AppliedObject): number {
  const { annotations = {} } = object.metadata;
  const own = Object.entries(annotations).reduce((sum, entry) => sum + Buffer.byteLength(entry.join('')), 0);
  const copy = { ...object, metadata: { ...object.metadata, annotations } };
  return own + LAST_APPLIED.length + jsonBytes(copy) + '\n'.length;
}

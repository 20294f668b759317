import type { Path, Report } from '../../diagnostics/diagnostic';
import { MAX_ANNOTATION_BYTES } from '../../manifest/limits';
import { getOwn, type UserMap } from '../../manifest/own-property';
import { isDirective, type LabelledMetadata, standardLabels } from '../../manifest/well-known';
import type { CheckedJob } from '../job';

/** Labels that somebody else sets, and the size of the annotations. */
export function checkMetadata({ metadata }: CheckedJob, report: Report): void {
  checkStandardLabels(metadata.labels ?? {}, metadata, ['metadata', 'labels'], report);
  checkAnnotationBytes(metadata.annotations ?? {}, ['metadata', 'annotations'], report);
}

/** The platform's own labels: what others say of them is lost. */
export function checkStandardLabels(
  labels: UserMap<string>,
  metadata: LabelledMetadata,
  path: Path,
  report: Report,
): void {
  for (const [label, value] of Object.entries(standardLabels(metadata))) {
    const given = getOwn(labels, label);
    if (given === undefined || given === value) continue;
    report({
      code: 'standard-label',
      path: [...path, label],
      message: `the label ${label} is set by the platform, to ${JSON.stringify(value)}`,
      hint: 'remove it here',
      dependsOn: [['metadata', 'name']],
    });
  }
}

/** The size of the annotations of one object. Those that speak to this tool or to the platform do not reach it. */
export function checkAnnotationBytes(annotations: UserMap<string>, path: Path, report: Report): void {
  const carried = Object.entries(annotations).filter(([key]) => !isDirective(key));
  const bytes = carried.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes > MAX_ANNOTATION_BYTES) {
    report({
      code: 'data-too-large',
      path,
      at: 'key',
      message: `the annotations have ${bytes} bytes, ${MAX_ANNOTATION_BYTES} at most are allowed`,
      hint: 'move the longest text into a ConfigMap',
    });
  }
}

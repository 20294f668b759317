import type { Path, Report } from '../../diagnostics/diagnostic';
import { formatPath } from '../../diagnostics/diagnostic';
import type { DownwardAPIVolumeFile, ProjectedVolumeSource, VolumeProjection } from '../../generated/kubernetes-types';
import { partsOfSection } from '../../schema/kubernetes-parts';
import type { CheckedJob } from '../job';
import { checkResourceSelector } from './downward-api';
import { containerNames, type PodView } from './pod-view';
import { checkExactlyOne, reportExclusive } from './refusals';

/** The files that volumes are made of. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkVolumeFiles({ spec }: CheckedJob, report: Report): void {
  const { volumes } = spec.pod ?? {};
  if (!volumes) return;
  for (const { type, value, path } of partsOfSection('pod', { volumes })) {
    if (type === 'ProjectedVolumeSource') checkProjection(value, path, report);
    if (type === 'DownwardAPIVolumeFile') checkPodFile(value as never, path, spec, report);
  }
}

/** One volume of several sources, each with files of its own. */
function checkProjection({ sources = [] }: ProjectedVolumeSource, path: Path, report: Report): void {
  const places = new Map<string, Path>();
  for (const [index, source] of sources.entries()) {
    const place = [...path, 'sources', index];
    reportExclusive(Object.keys(source), place, 'an entry of sources has one kind', report);
    for (const [file, where] of filesOf(source, place)) {
      const first = places.get(file);
      if (first === undefined) places.set(file, where);
      else {
        report({
          code: 'duplicate-entry',
          path: where,
          message: `${formatPath(first)} makes a file ${file} already`,
          hint: 'give each file a path of its own',
        });
      }
    }
  }
}

/** The files whose names an entry says, and where it says them. */
function* filesOf(source: VolumeProjection, path: Path): Generator<[file: string, where: Path]> {
  for (const kind of ['configMap', 'secret', 'downwardAPI'] as const) {
    for (const [index, { path: file }] of (source[kind]?.items ?? []).entries()) {
      yield [file, [...path, kind, 'items', index, 'path']];
    }
  }
  for (const kind of ['serviceAccountToken', 'clusterTrustBundle'] as const) {
    const file = source[kind]?.path;
    if (file !== undefined) yield [file, [...path, kind, 'path']];
  }
  for (const field of ['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const) {
    const file = source.podCertificate?.[field];
    if (file !== undefined) yield [file, [...path, 'podCertificate', field]];
  }
}

const POD_FIELD = /^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;

/** A file with a field of the pod, or with what a container of it gets. */
function checkPodFile(file: DownwardAPIVolumeFile, path: Path, spec: PodView, report: Report): void {
  const { fieldRef, resourceFieldRef } = file;
  checkExactlyOne(file, ['fieldRef', 'resourceFieldRef'], path, report);
  if (fieldRef && !POD_FIELD.test(fieldRef.fieldPath)) {
    report({
      code: 'not-allowed',
      path: [...path, 'fieldRef', 'fieldPath'],
      message: `${JSON.stringify(fieldRef.fieldPath)} can't be a file`,
      hint: "it takes metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, metadata.labels['KEY'] and metadata.annotations['KEY']",
    });
  }
  if (!resourceFieldRef) return;
  checkResourceSelector(resourceFieldRef, [...path, 'resourceFieldRef'], spec, report);
  if (resourceFieldRef.containerName) return;
  report({
    code: 'needs-field',
    path: [...path, 'resourceFieldRef'],
    message: 'a file with a resource needs the name of the container',
    hint: `write containerName: ${containerNames(spec).join(' or ')}`,
  });
}

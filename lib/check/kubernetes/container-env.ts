import type { Path, Report } from '../../diagnostics/diagnostic';
import type { EnvVar, EnvVarSource, FileKeySelector } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { checkFieldSelector, checkResourceSelector } from './downward-api';
import { containersOf, type PodView } from './pod-view';
import { checkExactlyOne, reportDuplicates } from './refusals';

const SOURCES = ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'];

/** The variables of the containers. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkContainerEnv({ spec }: CheckedJob, report: Report): void {
  for (const { value, path } of containersOf(spec)) {
    const { env = [], envFrom = [] } = value;
    for (const [index, variable] of env.entries()) checkVariable(variable, [...path, 'env', index], spec, report);
    // Of two the last would win, and a server-side apply refuses them.
    reportDuplicates(env, ({ name }) => name, [...path, 'env'], report, 'name');
    for (const [index, source] of envFrom.entries()) {
      checkExactlyOne(source, ['configMapRef', 'secretRef'], [...path, 'envFrom', index], report);
    }
  }
}

function checkVariable({ value, valueFrom }: EnvVar, path: Path, spec: PodView, report: Report): void {
  if (!valueFrom) return;
  if (value) {
    report({
      code: 'excludes-field',
      path: [...path, 'value'],
      message: 'value and valueFrom exclude each other',
      hint: 'remove value, or valueFrom',
    });
  }
  checkExactlyOne(valueFrom, SOURCES, [...path, 'valueFrom'], report);
  checkSource(valueFrom, [...path, 'valueFrom'], spec, report);
}

function checkSource(
  { fieldRef, fileKeyRef, resourceFieldRef }: EnvVarSource,
  path: Path,
  spec: PodView,
  report: Report,
): void {
  if (fieldRef) checkFieldSelector(fieldRef, [...path, 'fieldRef', 'fieldPath'], report);
  if (fileKeyRef) checkFileVolume(fileKeyRef, [...path, 'fileKeyRef', 'volumeName'], spec, report);
  if (resourceFieldRef) checkResourceSelector(resourceFieldRef, [...path, 'resourceFieldRef'], spec, report);
}

/** The file is written by a container that has ended, so it lies in a folder that all of them share. */
function checkFileVolume({ volumeName }: FileKeySelector, path: Path, spec: PodView, report: Report): void {
  const volumes = [...(spec.pod?.volumes ?? []), ...spec.volumeMounts].filter(({ name }) => name === volumeName);
  // A volume without a source is an emptyDir.
  if (volumes.some((volume) => volume.emptyDir || Object.keys(volume).length === 1)) return;
  const isDeclared = volumes.length > 0;
  report({
    code: isDeclared ? 'not-allowed' : 'not-declared',
    path,
    message: isDeclared ? `the volume ${volumeName} is no emptyDir` : `the pod has no volume ${volumeName}`,
    hint: `name a volume such as spec.pod.volumes: [{name: ${isDeclared ? 'files' : volumeName}, emptyDir: {}}]`,
  });
}

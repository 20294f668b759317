import type { Path, Report } from '../../diagnostics/diagnostic';
import type {
  EnvVar,
  EnvVarSource,
  FileKeySelector,
  ObjectFieldSelector,
  ResourceFieldSelector,
} from '../../generated/kubernetes-types';
import { getOwn } from '../../manifest/own-property';
import { followRef } from '../../schema/field';
import { formatHint } from '../../schema/format-hints';
import type { CheckedJob } from '../job';
import { checkDivisor, checkFieldPath } from '../rules/downward-api';
import { containerNames, containersOf, type PodView } from './pod-view';
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
  if (fieldRef) checkField(fieldRef, [...path, 'fieldRef', 'fieldPath'], report);
  if (fileKeyRef) checkFileVolume(fileKeyRef, [...path, 'fileKeyRef', 'volumeName'], spec, report);
  if (resourceFieldRef) checkResource(resourceFieldRef, [...path, 'resourceFieldRef'], spec, report);
}

function checkField({ fieldPath }: ObjectFieldSelector, path: Path, report: Report): void {
  if (hasForm('fieldRef', 'fieldPath', fieldPath, path, report)) checkFieldPath(fieldPath, path, report);
}

function checkResource(
  { resource, divisor, containerName }: ResourceFieldSelector,
  path: Path,
  spec: PodView,
  report: Report,
): void {
  const isKnown = hasForm('resourceFieldRef', 'resource', resource, [...path, 'resource'], report);
  if (isKnown && divisor !== undefined) checkDivisor(resource, String(divisor), [...path, 'divisor'], report);
  const names = containerNames(spec);
  if (!containerName || names.includes(containerName)) return;
  report({
    code: 'not-declared',
    path: [...path, 'containerName'],
    message: `the pod has no container ${containerName}`,
    hint: `write ${names.join(' or ')}, or leave containerName out for the container itself`,
  });
}

/** A text that has a form in the short spec's variables too, which the schema describes there. */
function hasForm(type: string, name: string, value: string, path: Path, report: Report): boolean {
  const { properties = {} } = followRef({ $ref: `#/$defs/${type}` });
  const field = getOwn(properties, name) ?? {};
  if (new RegExp(field.pattern ?? '', 'u').test(value)) return true;
  report({
    code: 'invalid-format',
    path,
    message: `${JSON.stringify(value)} is not a valid ${name} of a variable`,
    hint: formatHint({ path, value, field }) ?? field.description,
  });
  return false;
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

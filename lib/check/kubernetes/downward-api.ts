import type { Path, Report } from '../../diagnostics/diagnostic';
import type { ObjectFieldSelector, ResourceFieldSelector } from '../../generated/kubernetes-types';
import { getOwn } from '../../manifest/own-property';
import { followRef } from '../../schema/field';
import { formatAdvice } from '../../schema/format-hints';
import { checkDivisor, checkFieldPath } from '../rules/downward-api';
import { containerNames, type PodView } from './pod-view';

/** A field of the pod, as a variable takes it. */
export function checkFieldSelector({ fieldPath }: ObjectFieldSelector, path: Path, report: Report): void {
  if (hasForm('fieldRef', 'fieldPath', fieldPath, path, report)) checkFieldPath(fieldPath, path, report);
}

/** What a container gets, and the unit that it is told in. */
export function checkResourceSelector(
  { resource, divisor, containerName }: ResourceFieldSelector,
  path: Path,
  spec: PodView,
  report: Report,
): void {
  const isKnown = hasForm('resourceFieldRef', 'resource', resource, [...path, 'resource'], report);
  if (isKnown && divisor !== undefined) checkDivisor(resource, divisor, [...path, 'divisor'], report);
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
    ...(formatAdvice({ path, value, field }) ?? { hint: field.description }),
  });
  return false;
}

import { formatPath, type Path, type Report } from '../../diagnostics/diagnostic';
import { meantValue } from '../../diagnostics/fix';
import { nearest } from '../../diagnostics/suggest';
import type { ResourceClaim } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { containersOf } from './pod-view';
import { reportDuplicates } from './refusals';

const CLAIMS: Path = ['spec', 'pod', 'resourceClaims'];

/** Devices that are claimed for the pods. Source: validation.go of Kubernetes' API group core, 1.34 to 1.36. */
export function checkResourceClaims({ spec }: CheckedJob, report: Report): void {
  const { resourceClaims = [] } = spec.pod ?? {};
  reportDuplicates(resourceClaims, ({ name }) => name, CLAIMS, report);
  for (const [index, { resourceClaimName, resourceClaimTemplateName }] of resourceClaims.entries()) {
    if (!resourceClaimName !== !resourceClaimTemplateName) continue;
    const given = resourceClaimName ? 'both' : 'none';
    report({
      code: 'exactly-one',
      path: [...CLAIMS, index],
      message: `a claim has exactly one of resourceClaimName and resourceClaimTemplateName, this one has ${given}`,
      hint: resourceClaimName ? 'remove one of them' : 'write resourceClaimTemplateName with the name of a template',
    });
  }
  const names = resourceClaims.map(({ name }) => name);
  for (const { value, path } of containersOf(spec)) {
    const claims = value.resources?.claims ?? [];
    const place = [...path, 'resources', 'claims'];
    reportDuplicates(claims, ({ name, request = '' }) => `${name}/${request}`, place, report);
    checkOverlap(claims, place, report);
    for (const [index, { name }] of claims.entries()) checkDeclared(name, names, [...place, index, 'name'], report);
  }
}

/** A container gets a claim as a whole, or some of its requests. */
function checkOverlap(claims: readonly ResourceClaim[], path: Path, report: Report): void {
  for (const [index, { name, request }] of claims.entries()) {
    const whole = claims.findIndex((claim) => claim.name === name && !claim.request);
    if (!request || whole === -1) continue;
    report({
      code: 'duplicate-entry',
      path: [...path, index],
      message: `${formatPath(path)}[${whole}] is the whole claim ${name}, and ${request} a part of it`,
      hint: 'remove one of the two',
    });
  }
}

function checkDeclared(name: string, names: readonly string[], path: Path, report: Report): void {
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  report({
    code: 'not-declared',
    path,
    message: `the pod has no claim ${name}`,
    ...meantValue(
      meant,
      `add it to spec.pod.resourceClaims: [{name: ${name}, resourceClaimTemplateName: TEMPLATE}]`,
      false,
    ),
  });
}

import { formatPath, type Path, type Report } from '../../diagnostics/diagnostic';
import type { ResourceClaim } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { containersOf } from './pod-view';
import { checkDeclared, checkExactlyOne, reportDuplicates } from './refusals';

const CLAIMS: Path = ['spec', 'pod', 'resourceClaims'];

/** Devices that are claimed for the pods. Source: validation.go of Kubernetes' API group core, 1.34 to 1.36. */
export function checkResourceClaims({ spec }: CheckedJob, report: Report): void {
  const { resourceClaims = [] } = spec.pod ?? {};
  reportDuplicates(resourceClaims, ({ name }) => name, CLAIMS, report);
  for (const [index, claim] of resourceClaims.entries()) {
    checkExactlyOne(claim, ['resourceClaimName', 'resourceClaimTemplateName'], [...CLAIMS, index], report);
  }
  const names = new Set(resourceClaims.map(({ name }) => name));
  for (const { value, path } of containersOf(spec)) {
    const claims = value.resources?.claims ?? [];
    const place = [...path, 'resources', 'claims'];
    reportDuplicates(claims, ({ name, request = '' }) => `${name}/${request}`, place, report);
    checkOverlap(claims, place, report);
    for (const [index, { name }] of claims.entries()) {
      const example = `spec.pod.resourceClaims: [{name: ${name}, resourceClaimTemplateName: TEMPLATE}]`;
      checkDeclared(['claim', name], names, example, [...place, index, 'name'], report);
    }
  }
}

/** A container gets a claim as a whole, or some of its requests. */
function checkOverlap(claims: readonly ResourceClaim[], path: Path, report: Report): void {
  const wholes = new Map<string, number>();
  for (const [index, { name, request }] of claims.entries()) {
    if (!request && !wholes.has(name)) wholes.set(name, index);
  }
  for (const [index, { name, request }] of claims.entries()) {
    const whole = wholes.get(name);
    if (!request || whole === undefined) continue;
    report({
      code: 'duplicate-entry',
      path: [...path, index],
      message: `${formatPath(path)}[${whole}] is the whole claim ${name}, and ${request} a part of it`,
      hint: 'remove one of the two',
    });
  }
}

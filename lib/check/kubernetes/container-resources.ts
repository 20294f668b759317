import type { Path, Report } from '../../diagnostics/diagnostic';
import type { Container, ResourceRequirements } from '../../generated/kubernetes-types';
import type { UserMap } from '../../manifest/own-property';
import { pageSizeOf } from '../../manifest/resource-names';
import type { CheckedJob, CheckedSpec } from '../job';
import { checkOtherAmounts } from '../rules/other-resources';
import { type ContainerAmounts, checkRequests } from '../rules/resources';
import { containersOf } from './pod-view';
import { reportDuplicates, reportNeeds } from './refusals';

/** What the containers get of their node. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkContainerResources({ spec }: CheckedJob, report: Report): void {
  for (const { value, path } of containersOf(spec)) checkResizing(value, spec, path, report);
  for (const [index, { resources }] of (spec.pod?.initContainers ?? []).entries()) {
    if (!resources) continue;
    const place = ['spec', 'pod', 'initContainers', index, 'resources'];
    const amounts = amountsOf(resources);
    checkRequests(amounts, place, report);
    checkOtherAmounts(amounts, place, report);
    checkPages(amounts, place, report);
  }
}

/** Both kinds of amounts, in normal form. */
export function amountsOf({ limits = {}, requests = {} }: ResourceRequirements): ContainerAmounts {
  return { limits: texts(limits), requests: texts(requests) };
}

function texts(amounts: UserMap<string | number>): UserMap<string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, String(amount)]));
}

/** Huge pages are given out only beside cpu or memory. */
export function checkPages({ limits, requests }: ContainerAmounts, place: Path, report: Report): void {
  const all = { ...requests, ...limits };
  const pages = Object.keys(all).find((name) => pageSizeOf(name) !== undefined);
  if (pages === undefined || 'cpu' in all || 'memory' in all) return;
  reportNeeds([...place, pages in limits ? 'limits' : 'requests', pages], 'an amount of cpu or memory', report);
}

function checkResizing(
  { resizePolicy = [] }: Partial<Container>,
  { restartPolicy }: CheckedSpec,
  path: Path,
  report: Report,
): void {
  const place = [...path, 'resizePolicy'];
  reportDuplicates(resizePolicy, ({ resourceName }) => resourceName, place, report);
  for (const [index, policy] of resizePolicy.entries()) {
    if (restartPolicy !== 'Never' || policy.restartPolicy !== 'RestartContainer') continue;
    report({
      code: 'not-allowed',
      path: [...place, index, 'restartPolicy'],
      message: 'with restartPolicy Never no container is restarted, not to be resized either',
      hint: 'write restartPolicy: NotRequired',
    });
  }
}

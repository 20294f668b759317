import type { Path, Report } from '../../diagnostics/diagnostic';
import { getOwn, type UserMap } from '../../manifest/own-property';
import { addAmounts, compareAmounts, largerAmount } from '../../manifest/quantity';
import { pageSizeOf } from '../../manifest/resource-names';
import type { CheckedJob, CheckedSpec } from '../job';
import { checkOtherAmounts } from '../rules/other-resources';
import { type ContainerAmounts, checkRequests } from '../rules/resources';
import { amountsOf, checkPages } from './container-resources';

const RESOURCES: Path = ['spec', 'pod', 'resources'];

/** What the containers of a pod share. Source: validation.go of Kubernetes' API group core, 1.34 to 1.36. */
export function checkPodResources({ spec }: CheckedJob, report: Report): void {
  const { resources } = spec.pod ?? {};
  if (!resources) return;
  if (resources.claims) {
    report({
      code: 'not-allowed',
      path: [...RESOURCES, 'claims'],
      at: 'key',
      message: 'claims are for single containers, not for the pod as a whole',
      hint: 'write it as spec.container.resources.claims',
    });
  }
  const given = amountsOf(resources);
  const shared = { limits: shareable(given, 'limits', report), requests: shareable(given, 'requests', report) };
  checkRequests(shared, RESOURCES, report);
  checkOtherAmounts(shared, RESOURCES, report);
  checkPages(shared, RESOURCES, report);
  for (const [name, limit] of Object.entries(shared.limits)) checkLimit(name, limit, shared, spec, report);
  for (const [name, request] of Object.entries(shared.requests)) checkRequest(name, request, spec, report);
}

/** The amounts that a pod can have as a whole; reports the others. */
function shareable(amounts: ContainerAmounts, part: 'limits' | 'requests', report: Report): UserMap<string> {
  const all = Object.entries(amounts[part]);
  const isShareable = (name: string) => name === 'cpu' || name === 'memory' || pageSizeOf(name) !== undefined;
  for (const [name] of all) {
    if (isShareable(name)) continue;
    report({
      code: 'not-allowed',
      path: [...RESOURCES, part, name],
      at: 'key',
      message: `the containers of a pod can't share ${name}`,
      hint: `write it as spec.resources.${part}, for the container alone`,
    });
  }
  return Object.fromEntries(all.filter(([name]) => isShareable(name)));
}

/** The container may not use more than its pod. A pod that says no request has that of its containers. */
function checkLimit(
  name: string,
  amount: string,
  { requests }: ContainerAmounts,
  spec: CheckedSpec,
  report: Report,
): void {
  const limit = getOwn(spec.resources.limits, name) ?? '0';
  const request = getOwn(requests, name) === undefined ? requestTogether(name, spec) : '0';
  const needed = largerAmount(limit, request);
  if (compareAmounts(needed, amount) <= 0) return;
  const use =
    needed === limit
      ? `the container may use ${limit} of ${name}`
      : `the containers request ${request} of ${name} at a time`;
  report({
    code: 'out-of-range',
    path: [...RESOURCES, 'limits', name],
    message: `${use}, and the pod may use only ${amount}`,
    hint: `write at least ${needed}`,
  });
}

/** The pod gets at least what its containers get together. */
function checkRequest(name: string, amount: string, spec: CheckedSpec, report: Report): void {
  const request = requestTogether(name, spec);
  if (compareAmounts(request, amount) <= 0) return;
  report({
    code: 'out-of-range',
    path: [...RESOURCES, 'requests', name],
    message: `the containers request ${request} of ${name} at a time, and the pod only ${amount}`,
    hint: `write at least ${request}`,
  });
}

/** The most that containers request which run at a time: sidecars run on beside the init containers after them. */
function requestTogether(name: string, { resources, pod }: CheckedSpec): string {
  let [sidecars, most] = ['0', '0'];
  for (const { restartPolicy, resources: given = {} } of pod?.initContainers ?? []) {
    const running = addAmounts(sidecars, requestOf(name, amountsOf(given)));
    if (restartPolicy === 'Always') sidecars = running;
    most = largerAmount(most, running);
  }
  return largerAmount(most, addAmounts(sidecars, requestOf(name, resources)));
}

/** A container with no more than a limit requests just that. */
function requestOf(name: string, { limits, requests }: ContainerAmounts): string {
  return getOwn(requests, name) ?? getOwn(limits, name) ?? '0';
}

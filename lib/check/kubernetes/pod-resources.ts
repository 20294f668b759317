import type { Path, Report } from '../../diagnostics/diagnostic';
import { getOwn } from '../../manifest/own-property';
import { compareAmounts } from '../../manifest/quantity';
import { pageSizeOf } from '../../manifest/resource-names';
import type { CheckedJob, CheckedSpec } from '../job';
import { type ContainerAmounts, checkRequests } from '../rules/resources';
import { amountsOf } from './container-resources';

const RESOURCES: Path = ['spec', 'pod', 'resources'];

/** What the containers of a pod share. Source: validation.go of Kubernetes' API group core, 1.34 to 1.36. */
export function checkPodResources({ spec }: CheckedJob, report: Report): void {
  const { resources } = spec.pod ?? {};
  if (!resources) return;
  const amounts = amountsOf(resources);
  checkRequests(amounts, RESOURCES, report);
  for (const part of ['limits', 'requests'] as const) {
    for (const [name, amount] of Object.entries(amounts[part])) {
      const path = [...RESOURCES, part, name];
      if (name !== 'cpu' && name !== 'memory' && pageSizeOf(name) === undefined) {
        report({
          code: 'not-allowed',
          path,
          at: 'key',
          message: `the containers of a pod can't share ${name}`,
          hint: `write it as spec.resources.${part}, for the container alone`,
        });
      } else if (part === 'limits') checkLimit(name, amount, spec, path, report);
      else checkRequest(name, amount, spec, path, report);
    }
  }
}

/** No container may use more than its pod. */
function checkLimit(name: string, amount: string, spec: CheckedSpec, path: Path, report: Report): void {
  for (const [container, { limits }] of amountsByContainer(spec)) {
    const limit = getOwn(limits, name);
    if (limit === undefined || compareAmounts(limit, amount) <= 0) continue;
    report({
      code: 'out-of-range',
      path,
      message: `${container} may use ${limit} of ${name}, and the pod only ${amount}`,
      hint: `write at least ${limit}`,
    });
    return;
  }
}

/** The pod gets at least what its containers get together. */
function checkRequest(name: string, amount: string, { resources }: CheckedSpec, path: Path, report: Report): void {
  const request = getOwn(resources.requests, name) ?? getOwn(resources.limits, name);
  if (request === undefined || compareAmounts(request, amount) <= 0) return;
  report({
    code: 'out-of-range',
    path,
    message: `the container requests ${request} of ${name}, and the pod only ${amount}`,
    hint: `write at least ${request}`,
  });
}

/** What each container gets, by its name in words. */
function amountsByContainer({ resources, pod }: CheckedSpec): Map<string, ContainerAmounts> {
  const amounts = new Map<string, ContainerAmounts>([['the container', resources]]);
  for (const { name, resources: given = {} } of pod?.initContainers ?? []) {
    amounts.set(`the container ${name}`, amountsOf(given));
  }
  return amounts;
}

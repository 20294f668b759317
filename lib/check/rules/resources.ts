import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { compareQuantities } from '../quantity';

/** A request may not exceed its limit. Defaults have given way already, so both values were given. */
export function checkResources({ spec: { resources } }: CheckedJob, report: Report): void {
  for (const name of ['cpu', 'memory'] as const) {
    const [request, limit] = [resources.requests[name], resources.limits[name]];
    if (compareQuantities(request, limit) <= 0) continue;
    report({
      code: 'request-above-limit',
      path: ['spec', 'resources', 'requests', name],
      message: `the ${name} request ${request} is larger than the limit ${limit}`,
      hint: `lower the request to ${limit}, or raise the limit to ${request}`,
    });
  }
}

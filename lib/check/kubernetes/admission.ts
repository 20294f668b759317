import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

const POD: Path = ['spec', 'pod'];

/**
 * What the API server takes in a Job and then refuses in each of its pods: there it works such fields out itself.
 * Source: the admission plug-ins Priority and RuntimeClass of Kubernetes, 1.28 to 1.36.
 */
export function checkAdmission({ spec: { pod } }: CheckedJob, report: Report): void {
  const { priority = 0, preemptionPolicy, priorityClassName, overhead, runtimeClassName } = pod ?? {};
  if (priorityClassName === undefined) {
    if (priority !== 0) reportComputed('priority', 'priorityClassName', 'PriorityClass', report);
    if (preemptionPolicy === 'Never') reportComputed('preemptionPolicy', 'priorityClassName', 'PriorityClass', report);
  }
  if (overhead && runtimeClassName === undefined) {
    reportComputed('overhead', 'runtimeClassName', 'RuntimeClass', report);
  }
}

function reportComputed(field: string, name: string, kind: string, report: Report): void {
  report({
    code: 'needs-field',
    path: [...POD, field],
    message: `Kubernetes takes ${field} from a ${kind}, and refuses every pod that says another`,
    hint: `write ${name} with the name of a ${kind}, and remove ${field}`,
  });
}

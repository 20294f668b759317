import type { Path, Report } from '../../diagnostics/diagnostic';
import type { Toleration, TopologySpreadConstraint } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { reportDuplicates } from './refusals';

const POD: Path = ['spec', 'pod'];

/** Where the pods may go. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkScheduling({ spec }: CheckedJob, report: Report): void {
  const { pod } = spec;
  if (!pod) return;
  const { tolerations = [], topologySpreadConstraints = [], schedulingGates = [], nodeName } = pod;
  for (const [index, toleration] of tolerations.entries()) {
    checkToleration(toleration, [...POD, 'tolerations', index], report);
  }
  reportDuplicates(tolerations, (one) => JSON.stringify(one, Object.keys(one).sort()), [...POD, 'tolerations'], report);
  for (const [index, constraint] of topologySpreadConstraints.entries()) {
    checkSpread(constraint, [...POD, 'topologySpreadConstraints', index], report);
  }
  reportDuplicates(
    topologySpreadConstraints,
    ({ topologyKey, whenUnsatisfiable }) => `${topologyKey}, ${whenUnsatisfiable}`,
    [...POD, 'topologySpreadConstraints'],
    report,
  );
  reportDuplicates(schedulingGates, ({ name }) => name, [...POD, 'schedulingGates'], report);
  if (nodeName !== undefined && schedulingGates.length > 0) {
    report({
      code: 'excludes-field',
      path: [...POD, 'nodeName'],
      message: 'a pod that waits at scheduling gates has no node yet, so every pod would be refused',
      hint: 'remove nodeName, or schedulingGates',
    });
  }
}

function checkToleration(
  { key, operator = 'Equal', value, effect, tolerationSeconds }: Toleration,
  path: Path,
  report: Report,
): void {
  if (!key && operator !== 'Exists') {
    report({
      code: 'needs-field',
      path,
      message: 'a toleration without a key is for all taints, and needs operator: Exists',
      hint: 'add key, or operator: Exists',
    });
  } else if (operator === 'Exists' && value) {
    report({
      code: 'excludes-field',
      path: [...path, 'value'],
      message: 'with operator Exists any value will do',
      hint: 'remove value, or write operator: Equal',
    });
  } else if (operator === 'Gt' || operator === 'Lt') {
    report({
      code: 'not-allowed',
      path: [...path, 'operator'],
      message: `Kubernetes refuses ${operator} in a toleration unless a feature gate is on that is off by default`,
      hint: 'write Equal or Exists',
    });
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    report({
      code: 'needs-field',
      path: [...path, 'tolerationSeconds'],
      message: 'tolerationSeconds works only with effect: NoExecute',
      hint: 'write effect: NoExecute, or remove tolerationSeconds',
    });
  }
}

function checkSpread({ minDomains, whenUnsatisfiable }: TopologySpreadConstraint, path: Path, report: Report): void {
  if (minDomains === undefined || whenUnsatisfiable === 'DoNotSchedule') return;
  report({
    code: 'needs-field',
    path: [...path, 'minDomains'],
    message: 'minDomains works only with whenUnsatisfiable: DoNotSchedule',
    hint: 'write whenUnsatisfiable: DoNotSchedule, or remove minDomains',
  });
}

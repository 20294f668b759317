import type { Path, Report } from '../../diagnostics/diagnostic';
import type { NodeSelectorTerm, Toleration, TopologySpreadConstraint } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { reportDuplicates } from './refusals';

const POD: Path = ['spec', 'pod'];

/** Where the pods may go. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkScheduling({ spec }: CheckedJob, report: Report): void {
  const { pod } = spec;
  if (!pod) return;
  const { tolerations = [], affinity, topologySpreadConstraints = [], schedulingGates = [], nodeName } = pod;
  for (const [index, toleration] of tolerations.entries()) {
    checkToleration(toleration, [...POD, 'tolerations', index], report);
  }
  reportDuplicates(tolerations, (one) => JSON.stringify(one, Object.keys(one).sort()), [...POD, 'tolerations'], report);
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity?.nodeAffinity ?? {};
  const nodes = [...POD, 'affinity', 'nodeAffinity'];
  const terms = [...nodes, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  if (required?.nodeSelectorTerms.length === 0) {
    report({
      code: 'missing-field',
      path: terms,
      message: 'without a term no node will do',
      hint: 'add a term: {matchExpressions: [{key: LABEL, operator: Exists}]}',
    });
  }
  for (const [index, term] of (required?.nodeSelectorTerms ?? []).entries()) checkTerm(term, [...terms, index], report);
  for (const [index, { preference }] of preferred.entries()) {
    checkTerm(preference, [...nodes, 'preferredDuringSchedulingIgnoredDuringExecution', index, 'preference'], report);
  }
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

/** How many values an operator takes. */
const VALUES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  In: [1, Infinity],
  NotIn: [1, Infinity],
  Exists: [0, 0],
  DoesNotExist: [0, 0],
  Gt: [1, 1],
  Lt: [1, 1],
};

function checkTerm(term: NodeSelectorTerm, path: Path, report: Report): void {
  for (const field of ['matchExpressions', 'matchFields'] as const) {
    for (const [index, { operator, values = [] }] of (term[field] ?? []).entries()) {
      const [least, most] = VALUES[operator] ?? [0, Infinity];
      if (values.length >= least && values.length <= most) continue;
      report({
        code: least > values.length ? 'needs-field' : 'excludes-field',
        path: [...path, field, index, values.length > most ? 'values' : 'operator'],
        message:
          most === 0
            ? `${operator} takes no values`
            : `${operator} takes ${most === 1 ? 'exactly one value' : 'at least one value'}`,
        hint: most === 0 ? 'remove values, or write operator: In' : 'write values: ["VALUE"]',
      });
    }
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

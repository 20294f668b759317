import type { Path, Report } from '../../diagnostics/diagnostic';
import type {
  PodFailurePolicy,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyRule,
} from '../../generated/kubernetes-types';
import type { CheckedSpec } from '../job';
import { containerNames } from './pod-view';
import { checkCount, reportNeeds } from './refusals';

const POLICY: Path = ['spec', 'job', 'podFailurePolicy'];

/** The most rules of a policy, patterns of a rule, and exit codes of a rule. */
const MAX = { rules: 20, patterns: 20, exitCodes: 255 };

/** What a failed pod means for the job. */
export function checkPodFailurePolicy({ rules }: PodFailurePolicy, spec: CheckedSpec, report: Report): void {
  if (spec.restartPolicy !== 'Never') reportNeeds(POLICY, 'restartPolicy: Never', report);
  checkCount([...POLICY, 'rules'], rules, 0, MAX.rules, 'rules', report);
  for (const [index, rule] of rules.entries()) checkFailureRule(rule, [...POLICY, 'rules', index], spec, report);
}

function checkFailureRule(rule: PodFailurePolicyRule, path: Path, { job, pod }: CheckedSpec, report: Report): void {
  const { action, onExitCodes, onPodConditions } = rule;
  if (action === 'FailIndex' && job?.backoffLimitPerIndex === undefined) {
    reportNeeds([...path, 'action'], 'spec.job.backoffLimitPerIndex', report);
  }
  const given = [onExitCodes && 'onExitCodes', onPodConditions?.length && 'onPodConditions'].filter(Boolean);
  if (given.length !== 1) {
    report({
      code: 'exactly-one',
      path,
      message: `a rule has exactly one of onExitCodes and onPodConditions, this one has ${given.length === 0 ? 'none' : 'both'}`,
      hint: given.length === 0 ? 'add one of them' : 'make two rules of it',
    });
  }
  if (onPodConditions) checkCount([...path, 'onPodConditions'], onPodConditions, 0, MAX.patterns, 'patterns', report);
  if (onExitCodes) checkExitCodes(onExitCodes, [...path, 'onExitCodes'], pod, report);
}

function checkExitCodes(
  { values, operator, containerName }: PodFailurePolicyOnExitCodesRequirement,
  place: Path,
  pod: CheckedSpec['pod'],
  report: Report,
): void {
  checkCount([...place, 'values'], values, 1, MAX.exitCodes, 'exit codes', report);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before !== undefined && value <= before) {
      report({
        code: value === before ? 'duplicate-entry' : 'not-allowed',
        path: [...place, 'values', index],
        message:
          value === before
            ? `${value} stands twice`
            : `the exit codes must ascend, and ${value} stands after ${before}`,
        hint: `write values: [${[...new Set(values)].sort((a, b) => a - b).join(', ')}]`,
      });
      break;
    }
  }
  if (operator === 'In' && values.includes(0)) {
    report({
      code: 'not-allowed',
      path: [...place, 'values', values.indexOf(0)],
      message: 'with operator In, 0 is no exit code of a failure',
      hint: 'remove 0, or write operator: NotIn',
    });
  }
  const names = containerNames({ pod });
  if (containerName !== undefined && !names.includes(containerName)) {
    report({
      code: 'not-declared',
      path: [...place, 'containerName'],
      message: `the pod has no container ${containerName}`,
      hint: `write ${names.join(' or ')}, or leave containerName out`,
    });
  }
}

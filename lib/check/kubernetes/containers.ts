import type { Path, Report } from '../../diagnostics/diagnostic';
import { replaced, told } from '../../diagnostics/fix';
import type { Container } from '../../generated/kubernetes-types';
import { CONTAINER_NAME } from '../../manifest/well-known';
import type { CheckedJob } from '../job';
import { containersOf, type PodContainer } from './pod-view';
import { checkCount, reportDuplicates, reportNeeds } from './refusals';

const INIT_CONTAINERS: Path = ['spec', 'pod', 'initContainers'];

/** What makes sense only for a container that runs beside others. */
const OF_SIDECARS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** The most rules of a container, and exit codes of a rule. */
const MAX = { rules: 20, exitCodes: 255 };

/** Which containers there are, and when they start again. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkContainers({ spec }: CheckedJob, report: Report): void {
  const { initContainers = [] } = spec.pod ?? {};
  for (const [index, container] of initContainers.entries()) {
    checkInitContainer(container, [...INIT_CONTAINERS, index], report);
  }
  reportDuplicates(initContainers, ({ name }) => name, INIT_CONTAINERS, report, 'name');
  for (const { value, path } of containersOf(spec)) checkRestartRules(value, path, report);
}

function checkInitContainer(container: Container, path: Path, report: Report): void {
  const { name, image = '', restartPolicy } = container;
  if (name === CONTAINER_NAME) {
    report({
      code: 'duplicate-entry',
      path: [...path, 'name'],
      message: `the container of the job itself is called ${CONTAINER_NAME}`,
      hint: 'give this one another name',
    });
  }
  if (image.trim() !== image || image === '') {
    report({
      code: 'invalid-format',
      path: [...path, 'image'],
      message: image.trim() === '' ? 'image is empty' : 'an image has no white space before or after its name',
      ...(image.trim()
        ? replaced(image.trim(), `write ${image.trim()}`)
        : told('write its name and tag, such as busybox:1.36')),
    });
  }
  if (restartPolicy === 'Always') return;
  for (const field of OF_SIDECARS) {
    if (container[field] === undefined) continue;
    report({
      code: 'needs-field',
      path: [...path, field],
      message: `${field} is for containers that run beside others, and this one ends before the next begins`,
      hint: `write restartPolicy: Always to make it a sidecar, or remove ${field}`,
    });
  }
}

function checkRestartRules(
  { restartPolicy, restartPolicyRules: rules = [] }: PodContainer,
  path: Path,
  report: Report,
): void {
  const place = [...path, 'restartPolicyRules'];
  if (rules.length > 0 && restartPolicy === undefined) {
    reportNeeds(place, 'restartPolicy: Never (or another) beside it', report);
  }
  checkCount(place, rules, 0, MAX.rules, 'rules', report);
  for (const [index, { exitCodes }] of rules.entries()) {
    checkCount(
      [...place, index, 'exitCodes', 'values'],
      exitCodes?.values ?? [],
      0,
      MAX.exitCodes,
      'exit codes',
      report,
    );
  }
}

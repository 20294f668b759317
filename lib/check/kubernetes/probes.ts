import type { Path, Report } from '../../diagnostics/diagnostic';
import type { LifecycleHandler, Probe } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { containersOf } from './pod-view';
import { checkExactlyOne } from './refusals';

const GRACE_PERIOD: Path = ['spec', 'pod', 'terminationGracePeriodSeconds'];

/** How long a pod may take to stop, if it says nothing of it. */
const DEFAULT_GRACE_PERIOD = 30;

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/** What the kubelet asks of a running container. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkProbes({ spec }: CheckedJob, report: Report): void {
  const { terminationGracePeriodSeconds: gracePeriod = DEFAULT_GRACE_PERIOD } = spec.pod ?? {};
  for (const { value: container, path } of containersOf(spec)) {
    for (const name of PROBES) {
      const probe = container[name];
      if (probe) checkProbe(probe, [...path, name], name, report);
    }
    for (const name of HOOKS) {
      const hook = container.lifecycle?.[name];
      if (hook) checkHook(hook, [...path, 'lifecycle', name], gracePeriod, report);
    }
  }
}

function checkProbe(probe: Probe, path: Path, name: (typeof PROBES)[number], report: Report): void {
  checkExactlyOne(probe, ['exec', 'grpc', 'httpGet', 'tcpSocket'], path, report);
  checkCommand(probe, path, report);
  const { successThreshold = 1, terminationGracePeriodSeconds } = probe;
  if (name !== 'readinessProbe') {
    if (successThreshold <= 1) return;
    report({
      code: 'out-of-range',
      path: [...path, 'successThreshold'],
      message: `the first success of a ${name} counts`,
      hint: 'write successThreshold: 1, or leave it out',
    });
  } else if (terminationGracePeriodSeconds !== undefined) {
    report({
      code: 'not-allowed',
      path: [...path, 'terminationGracePeriodSeconds'],
      message: 'a readinessProbe stops no container, so it takes no terminationGracePeriodSeconds',
      hint: 'remove it, or write it in the livenessProbe',
    });
  }
}

function checkHook(hook: LifecycleHandler, path: Path, gracePeriod: number, report: Report): void {
  checkExactlyOne(hook, ['exec', 'httpGet', 'sleep', 'tcpSocket'], path, report);
  checkCommand(hook, path, report);
  const { seconds = 0 } = hook.sleep ?? {};
  if (seconds <= gracePeriod) return;
  report({
    code: 'out-of-range',
    path: [...path, 'sleep', 'seconds'],
    message: `the pod has ${gracePeriod} seconds to stop, and this takes ${seconds} of them`,
    hint: `write ${gracePeriod} or less, or spec.pod.terminationGracePeriodSeconds: ${seconds} or more`,
    dependsOn: [GRACE_PERIOD],
  });
}

function checkCommand({ exec }: Probe | LifecycleHandler, path: Path, report: Report): void {
  if (exec?.command?.length !== 0) return;
  report({
    code: 'missing-field',
    path: [...path, 'exec', 'command'],
    message: 'there is no command to run',
    hint: 'write command: [PROGRAM, ARGUMENT]',
  });
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob, CheckedSpec } from '../job';
import { containerContexts } from './pod-view';
import { reportNeeds } from './refusals';

const FIELD: Path = ['windowsOptions', 'hostProcess'];

/** Containers of Windows that are processes of their node. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkHostProcesses({ spec }: CheckedJob, report: Report): void {
  const ofPod = spec.pod?.securityContext?.windowsOptions?.hostProcess;
  const containers = containerContexts(spec).map(({ value, path }) => {
    return { given: value.windowsOptions?.hostProcess, path: [...path, ...FIELD] };
  });
  if (ofPod !== undefined) {
    for (const { given, path } of containers) if (given === !ofPod) reportOther(path, ofPod, report);
    if (ofPod) checkNetwork(spec, ['spec', 'pod', 'securityContext', ...FIELD], report);
    return;
  }
  const first = containers.find(({ given }) => given);
  if (!first) return;
  if (!containers.every(({ given }) => given)) {
    report({
      code: 'needs-field',
      path: first.path,
      message: 'all containers of a pod are processes of the node or none, and here some are',
      hint: 'write it for all of them, in spec.pod.securityContext: {windowsOptions: {hostProcess: true}}',
    });
  }
  checkNetwork(spec, first.path, report);
}

function reportOther(path: Path, ofPod: boolean, report: Report): void {
  report({
    code: 'not-allowed',
    path,
    message: `the pod has hostProcess: ${ofPod}, and its containers can't have another`,
    hint: `write ${ofPod}, or remove hostProcess`,
  });
}

function checkNetwork({ pod }: CheckedSpec, path: Path, report: Report): void {
  if (!pod?.hostNetwork) reportNeeds(path, 'hostNetwork: true of the pod', report);
}

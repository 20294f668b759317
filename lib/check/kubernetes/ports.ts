import type { Path, Report } from '../../diagnostics/diagnostic';
import type { ContainerPort } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { containersOf } from './pod-view';
import { reportDuplicates } from './refusals';

/** The ports of the containers. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkPorts({ spec }: CheckedJob, report: Report): void {
  for (const { value, path } of containersOf(spec)) {
    const { ports = [] } = value;
    reportDuplicates(ports, ({ name }) => name, [...path, 'ports'], report, 'name');
    reportDuplicates(ports, hostPortOf, [...path, 'ports'], report, 'hostPort');
  }
  // The API server asks this of the containers only that do not start before others.
  if (spec.pod?.hostNetwork) checkHostPorts(spec.container?.ports ?? [], ['spec', 'container', 'ports'], report);
}

/** What of the node a port takes. */
function hostPortOf({ hostIP = '', hostPort, protocol = 'TCP' }: ContainerPort): string | undefined {
  return hostPort ? `${protocol} ${hostIP} ${hostPort}` : undefined;
}

/** In the network of the node, a port of a container is a port of the node. */
function checkHostPorts(ports: readonly ContainerPort[], path: Path, report: Report): void {
  for (const [index, { containerPort, hostPort }] of ports.entries()) {
    if (!hostPort || hostPort === containerPort) continue;
    report({
      code: 'excludes-field',
      path: [...path, index, 'hostPort'],
      message: `with hostNetwork: true the port of the node is that of the container, ${containerPort}`,
      hint: `write hostPort: ${containerPort}, or leave it out`,
    });
  }
}

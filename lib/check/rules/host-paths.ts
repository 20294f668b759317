import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { cleanPath } from './clean-path';

const SOCKETS = /^(\/var)?\/run(\/(docker|containerd|crio|cri-dockerd|podman|buildkit)(\/.*)?|\/[a-z-]+\.sock)?$/;
const WHOLE = new Set(['/', '/var', '/var/lib', '/home', '/root', '/boot', '/dev', '/proc', '/sys', '/usr', '/lib']);
const BELOW = /^(\/etc|\/root|\/boot|\/proc|\/sys|\/var\/lib\/(kubelet|docker|containerd|etcd|rancher))(\/|$)/;

/** Paths of the node that give a job power over it. */
export function checkHostPaths({ spec: { volumeMounts } }: CheckedJob, report: Report): void {
  for (const [index, { hostPath }] of volumeMounts.entries()) {
    if (!hostPath) continue;
    const power = powerOf(cleanPath(hostPath.path));
    if (!power) continue;
    report({
      code: 'sensitive-host-path',
      path: ['spec', 'volumeMounts', index, 'hostPath', 'path'],
      message: `${hostPath.path} ${power}`,
      hint: 'mount a narrower path of the node, or another kind of volume',
    });
  }
}

function powerOf(place: string): string | undefined {
  if (SOCKETS.test(place)) return 'gives the job the container runtime, and with it every container of the node';
  if (place === '/') return 'gives the job the whole file system of the node';
  return WHOLE.has(place) || BELOW.test(place) ? 'belongs to the node’s own system' : undefined;
}

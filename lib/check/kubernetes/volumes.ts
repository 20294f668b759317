import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { reportDuplicates, reportExclusive } from './refusals';

const POD: Path = ['spec', 'pod'];
const VOLUMES: Path = [...POD, 'volumes'];

/** The pods' volumes, and where each comes from. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkPodVolumes({ spec: { pod, volumeMounts } }: CheckedJob, report: Report): void {
  if (!pod) return;
  const { volumes = [], imagePullSecrets = [] } = pod;
  reportDuplicates(volumes, ({ name }) => name, VOLUMES, report);
  reportDuplicates(imagePullSecrets, ({ name = '' }) => name, [...POD, 'imagePullSecrets'], report);
  for (const [index, { name, ...sources }] of volumes.entries()) {
    const path = [...VOLUMES, index];
    reportExclusive(Object.keys(sources), path, 'a volume has one source', report);
    const mount = volumeMounts.findIndex((one) => one.name === name);
    if (mount >= 0) reportMadeByMount(name, mount, [...path, 'name'], report);
  }
}

/** A volume of the short spec: what mounts it says where it comes from. */
function reportMadeByMount(name: string, mount: number, path: Path, report: Report): void {
  report({
    code: 'duplicate-entry',
    path,
    message: `spec.volumeMounts[${mount}] makes a volume ${name} already`,
    hint: `give this one another name, or move that mount to spec.container.volumeMounts without its source`,
  });
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import type { ISCSIVolumeSource } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { reportDuplicates, reportExclusive } from './refusals';

const POD: Path = ['spec', 'pod'];
const VOLUMES: Path = [...POD, 'volumes'];

/** The most characters of `VOLUME:PORTAL`. */
const MAX_SESSION = 63;

/** The pods' volumes, and where each comes from. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkPodVolumes({ spec: { pod, volumeMounts } }: CheckedJob, report: Report): void {
  if (!pod) return;
  const { volumes = [], imagePullSecrets = [] } = pod;
  reportDuplicates(volumes, ({ name }) => name, VOLUMES, report);
  reportDuplicates(imagePullSecrets, ({ name = '' }) => name, [...POD, 'imagePullSecrets'], report);
  for (const [index, { name, ...sources }] of volumes.entries()) {
    const path = [...VOLUMES, index];
    reportExclusive(Object.keys(sources), path, 'a volume has one source', report);
    if (sources.iscsi?.initiatorName) checkSession(name, sources.iscsi, path, report);
    const mount = volumeMounts.findIndex((one) => one.name === name);
    if (mount >= 0) reportMadeByMount(name, mount, [...path, 'name'], report);
  }
}

/** With a name of its own, the session is called by the volume and the portal. */
function checkSession(name: string, { targetPortal }: ISCSIVolumeSource, path: Path, report: Report): void {
  const length = `${name}:${targetPortal}`.length;
  if (length <= MAX_SESSION) return;
  report({
    code: 'too-long',
    path: [...path, 'iscsi', 'initiatorName'],
    message: `with initiatorName, the name of the volume and targetPortal have ${MAX_SESSION - 1} characters at most together, and these have ${length - 1}`,
    hint: 'shorten the name of the volume, or remove initiatorName',
  });
}

/** A volume of the short spec: what mounts it says where it comes from. */
function reportMadeByMount(name: string, mount: number, path: Path, report: Report): void {
  report({
    code: 'duplicate-entry',
    path,
    message: `spec.volumeMounts[${mount}] makes a volume ${name} already`,
    hint: 'give this one another name, or move that mount to spec.container.volumeMounts without its source',
  });
}

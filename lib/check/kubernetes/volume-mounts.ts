import { formatPath, type Path, type Report } from '../../diagnostics/diagnostic';
import type { VolumeMount } from '../../generated/kubernetes-types';
import type { CheckedJob, CheckedSpec } from '../job';
import { checkMountPoint, cleanPath } from '../rules/volumes';
import { containersOf, type Part, type PodContainer } from './pod-view';
import { checkDeclared, reportExclusive, reportNeeds } from './refusals';

/** What a container sees of the volumes, and where. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkVolumeMounts({ spec }: CheckedJob, report: Report): void {
  const [main, ...initContainers] = containersOf(spec);
  const names = new Set([...spec.volumeMounts, ...(spec.pod?.volumes ?? [])].map(({ name }) => name));
  const shortMounts = spec.volumeMounts.map(({ mountPath }, index): [string, Path] => {
    return [cleanPath(mountPath), ['spec', 'volumeMounts', index]];
  });
  if (main) checkContainer(main, new Map(shortMounts), names, spec, report);
  for (const container of initContainers) checkContainer(container, new Map(), names, spec, report);
}

/** @param places the paths that are mounted already, and by what */
function checkContainer(
  { value: { volumeMounts = [], volumeDevices = [], securityContext }, path }: Part<PodContainer>,
  places: Map<string, Path>,
  names: ReadonlySet<string>,
  spec: CheckedSpec,
  report: Report,
): void {
  for (const [index, mount] of volumeMounts.entries()) {
    const place = [...path, 'volumeMounts', index];
    const example = `spec.pod.volumes: [{name: ${mount.name}, emptyDir: {}}]`;
    checkDeclared(['volume', mount.name], names, example, [...place, 'name'], report);
    checkPlace(mount.mountPath, places, [...place, 'mountPath'], report);
    checkMount(mount, securityContext?.privileged ?? false, place, report);
  }
  for (const [index, { name, devicePath }] of volumeDevices.entries()) {
    const place = [...path, 'volumeDevices', index];
    const example = `spec.pod.volumes: [{name: ${name}, persistentVolumeClaim: {claimName: ${name}}}]`;
    const claims = new Set([...names].filter((one) => isClaim(one, spec)));
    checkDeclared(['volume', name], names, example, [...place, 'name'], report, claims);
    checkPlace(devicePath, places, [...place, 'devicePath'], report);
    if (names.has(name)) checkDevice(name, volumeMounts, spec, [...place, 'name'], report);
  }
}

/** The API server takes `/data` and `/data/`; the container runtime mounts one over the other. */
function checkPlace(place: string, places: Map<string, Path>, path: Path, report: Report): void {
  checkMountPoint(place, path, report);
  const first = places.get(cleanPath(place));
  places.set(cleanPath(place), first ?? path.slice(0, -1));
  if (first === undefined) return;
  report({
    code: 'duplicate-mount-path',
    path,
    message: `${place} is mounted already, by ${formatPath(first)}`,
    hint: 'give each mount its own path',
  });
}

function checkMount(mount: VolumeMount, isPrivileged: boolean, path: Path, report: Report): void {
  const { subPath, subPathExpr, recursiveReadOnly = 'Disabled', readOnly, mountPropagation = 'None' } = mount;
  const given = Object.entries({ subPath, subPathExpr }).flatMap(([field, value]) => (value ? [field] : []));
  reportExclusive(given, path, 'a mount has one sub-path', report);
  if (recursiveReadOnly !== 'Disabled') {
    if (!readOnly) reportNeeds([...path, 'recursiveReadOnly'], 'readOnly: true', report);
    if (mountPropagation !== 'None') {
      reportExclusive(
        ['recursiveReadOnly', 'mountPropagation'],
        path,
        'recursiveReadOnly excludes propagation',
        report,
      );
    }
  }
  if (mountPropagation === 'Bidirectional' && !isPrivileged) {
    reportNeeds([...path, 'mountPropagation'], 'securityContext: {privileged: true} of the container', report);
  }
}

/** A block device is what a claim is for, and a volume is either mounted or a device. */
function checkDevice(
  name: string,
  mounts: readonly VolumeMount[],
  spec: CheckedSpec,
  path: Path,
  report: Report,
): void {
  const mounted = mounts.findIndex((mount) => mount.name === name);
  if (mounted >= 0) {
    report({
      code: 'excludes-field',
      path,
      message: `${formatPath([...path.slice(0, -3), 'volumeMounts', mounted])} mounts the volume ${name}, so it is no device`,
      hint: 'remove one of the two',
    });
  }
  if (isClaim(name, spec)) return;
  report({
    code: 'not-allowed',
    path,
    message: `only a volume of a claim can be a device, and ${name} is none`,
    hint: 'give the volume the source persistentVolumeClaim or ephemeral, or mount it with volumeMounts',
  });
}

function isClaim(name: string, { pod, volumeMounts }: CheckedSpec): boolean {
  const volume = pod?.volumes?.find((one) => one.name === name);
  if (volume) return volume.persistentVolumeClaim !== undefined || volume.ephemeral !== undefined;
  return volumeMounts.find((mount) => mount.name === name)?.pvc !== undefined;
}

import { posix } from 'node:path';
import type { Path, Report } from '../../diagnostics/diagnostic';
import { replaced } from '../../diagnostics/fix';
import type { VolumeMount } from '../../generated/kubernetes-job';
import { MOUNT_SOURCES } from '../../manifest/well-known';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

/** The one form of all absolute paths that lead to the same place: `/a` for `/a/`, `//a`, `/./a` and `/b/../a`. */
export function cleanPath(path: string): string {
  return posix.resolve('/', path);
}

/** Mount paths stand once; one volume name means one source. */
export function checkVolumes({ spec: { volumeMounts } }: CheckedJob, report: Report): void {
  const byMountPath = new Map<string, number>();
  const byName = new Map<string, { index: number; source: string }>();
  for (const [index, mount] of volumeMounts.entries()) {
    const path = ['spec', 'volumeMounts', index];
    checkKeyedSource(mount, index, report);
    checkMountPoint(mount.mountPath, [...path, 'mountPath'], report);
    checkRefresh(mount, index, report);

    // `/data` and `/data/` are one folder: the API server takes both, the container runtime mounts one over the other.
    const place = cleanPath(mount.mountPath);
    const samePath = byMountPath.get(place);
    if (samePath === undefined) byMountPath.set(place, index);
    else {
      report({
        code: 'duplicate-mount-path',
        path: [...path, 'mountPath'],
        message: `${mount.mountPath} is mounted already, by volumeMounts[${samePath}]`,
        hint: 'give each mount its own path',
      });
    }

    const source = canonicalSource(mount);
    const sameName = byName.get(mount.name);
    if (sameName === undefined) byName.set(mount.name, { index, source });
    else if (sameName.source !== source) {
      report({
        code: 'volume-conflict',
        path: [...path, 'name'],
        message: `the volume ${mount.name} has another source in volumeMounts[${sameName.index}]`,
        hint: 'give this volume another name, or both the same source',
      });
    }
  }
}

/** The source of a mount as text that is the same for the same source, whatever the order of its fields. */
function canonicalSource(mount: VolumeMount): string {
  const kind = MOUNT_SOURCES.find((name) => mount[name] !== undefined);
  const fields = Object.entries((kind && mount[kind]) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, fields]);
}

/** A place where a mount would do more than it seems to. */
export function checkMountPoint(mountPath: string, path: Path, report: Report): void {
  if (cleanPath(mountPath) !== '/') return;
  report({
    code: 'mount-over-root',
    path,
    message: 'a volume at / would hide every file of the image; container runtimes refuse it',
    hint: 'mount it at a folder, for example /data',
  });
}

function checkRefresh(mount: VolumeMount, index: number, report: Report): void {
  const source = mount.configMap ? 'ConfigMap' : mount.secret ? 'Secret' : undefined;
  if (!source || !mount.subPath) return;
  report({
    code: 'sub-path-not-refreshed',
    path: ['spec', 'volumeMounts', index, 'subPath'],
    message: `a ${source} mounted with subPath keeps its first content for as long as the pod lives`,
    hint: 'mount it without subPath at a folder of its own; key and path choose one file',
  });
}

function checkKeyedSource(mount: VolumeMount, index: number, report: Report): void {
  for (const name of ['configMap', 'secret'] as const) {
    const source = mount[name];
    if (!source || source.path === undefined || source.key !== undefined) continue;
    report({
      code: 'path-without-key',
      path: ['spec', 'volumeMounts', index, name, 'path'],
      message: 'path names the file for a key, but there is no key',
      hint: 'add key, or remove path to mount every key under its own name',
      // A key that is wrong by itself is there all the same.
      dependsOn: [['spec', 'volumeMounts', index, name]],
    });
  }
}

/** Modes that people set, which are in range when their digits are read as a decimal number. */
const OCTAL_LOOKING = new Set([400, 440, 444, 500]);

/** `defaultMode: 400` is the decimal number for mode 0620. */
export function checkFileModes({ spec: { volumeMounts } }: CheckedJob, report: Report, { plainSource }: Written): void {
  for (const [index, mount] of volumeMounts.entries()) {
    for (const source of ['configMap', 'secret'] as const) {
      const mode = mount[source]?.defaultMode;
      const path = ['spec', 'volumeMounts', index, source, 'defaultMode'];
      if (mode === undefined || !OCTAL_LOOKING.has(mode) || (plainSource(path) ?? String(mode)) !== String(mode))
        continue;
      report({
        code: 'decimal-mode',
        path,
        message: `${mode} is a decimal number: it is the mode 0${mode.toString(8)}`,
        ...replaced(Number.parseInt(String(mode), 8), `for the mode 0${mode} write 0${mode}`, false),
      });
    }
  }
}

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

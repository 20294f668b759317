import type { Report } from '../../diagnostics/diagnostic';
import type { VolumeMount } from '../../generated/kubernetes-job';
import type { CheckedJob } from '../job';
import { cleanPath } from './clean-path';

const SOURCES = ['configMap', 'secret', 'hostPath', 'emptyDir', 'pvc'] as const;

/** Mount paths stand once; one volume name means one source. */
export function checkVolumes({ spec: { volumeMounts } }: CheckedJob, report: Report): void {
  const byMountPath = new Map<string, number>();
  const byName = new Map<string, { index: number; source: string }>();
  for (const [index, mount] of volumeMounts.entries()) {
    const path = ['spec', 'volumeMounts', index];
    checkKeyedSource(mount, index, report);
    checkPlace(mount, index, report);

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
  const kind = SOURCES.find((name) => mount[name] !== undefined);
  const fields = Object.entries((kind && mount[kind]) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, fields]);
}

/** Places where a mount does less, or more, than it seems to. */
function checkPlace(mount: VolumeMount, index: number, report: Report): void {
  const path = ['spec', 'volumeMounts', index];
  if (cleanPath(mount.mountPath) === '/') {
    report({
      code: 'mount-over-root',
      path: [...path, 'mountPath'],
      message: 'a volume at / would hide every file of the image; container runtimes refuse it',
      hint: 'mount it at a folder, for example /data',
    });
  }
  const source = mount.configMap ? 'ConfigMap' : mount.secret ? 'Secret' : undefined;
  if (!source || !mount.subPath) return;
  report({
    code: 'sub-path-not-refreshed',
    path: [...path, 'subPath'],
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

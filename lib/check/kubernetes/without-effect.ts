import type { Path, Report } from '../../diagnostics/diagnostic';
import type { ContainerPort, PodAffinityTerm, ProjectedVolumeSource, Volume } from '../../generated/kubernetes-types';
import { partsOfSection } from '../../schema/kubernetes-parts';
import type { CheckedJob } from '../job';

type Check = (part: never, path: Path, report: Report) => void;

/** What is taken and does nothing, by the type in Kubernetes' API that says it. */
const CHECKS: Readonly<Record<string, Check>> = {
  PodAffinityTerm: checkSelector,
  TopologySpreadConstraint: checkSelector,
  ProjectedVolumeSource: checkSources,
  ContainerPort: checkHostIp,
  Volume: checkVolumeKind,
};

/** Fields that the API server takes with a warning, for they do nothing. Source: warnings.go of Kubernetes, 1.28 to 1.36. */
export function checkEffects({ spec: { pod, container } }: CheckedJob, report: Report): void {
  for (const [name, section] of Object.entries({ pod, container })) {
    if (!section) continue;
    for (const { type, value, path } of partsOfSection(name as 'pod' | 'container', section)) {
      CHECKS[type]?.(value as never, path, report);
    }
  }
}

function checkSelector({ labelSelector }: PodAffinityTerm, path: Path, report: Report): void {
  if (labelSelector) return;
  report({
    code: 'without-effect',
    path,
    message: 'without a labelSelector this is about no pod at all',
    hint: 'add labelSelector: {matchLabels: {project-planton.org/resource-name: NAME}}, with the name of the job whose pods are meant',
  });
}

function checkSources({ sources = [] }: ProjectedVolumeSource, path: Path, report: Report): void {
  if (sources.some((source) => Object.keys(source).length > 0)) return;
  report({
    code: 'without-effect',
    path,
    message: 'a projection of no sources is an empty folder',
    hint: 'add sources, or write emptyDir: {}',
  });
}

function checkHostIp({ hostIP, hostPort }: ContainerPort, path: Path, report: Report): void {
  if (!hostIP || hostPort) return;
  report({
    code: 'without-effect',
    path: [...path, 'hostIP'],
    message: 'hostIP says where hostPort listens, and there is no hostPort',
    hint: 'add hostPort, or remove hostIP',
  });
}

/** Kinds of volumes that no node mounts any more, and since which version of Kubernetes. */
const GONE: Readonly<Partial<Record<keyof Volume, string>>> = {
  cephfs: '1.31',
  flocker: '1.25',
  gitRepo: '1.33',
  glusterfs: '1.26',
  photonPersistentDisk: '1.16',
  quobyte: '1.25',
  rbd: '1.31',
  scaleIO: '1.22',
  storageos: '1.25',
};

function checkVolumeKind(volume: Volume, path: Path, report: Report): void {
  for (const kind of Object.keys(volume) as (keyof Volume)[]) {
    const since = GONE[kind];
    if (since === undefined) continue;
    report({
      code: 'without-effect',
      path: [...path, kind],
      message: `nodes of Kubernetes ${since} and newer mount no ${kind} volumes`,
      hint:
        kind === 'gitRepo'
          ? 'clone the repository in an init container, into an emptyDir volume'
          : 'use a CSI driver: persistentVolumeClaim, ephemeral or csi',
    });
  }
}

import type { Report } from '../../diagnostics/diagnostic';
import { minorOf } from '../../manifest/well-known';
import type { CheckedJob } from '../job';
import type { RuleContext } from './rule';

/** From here on the feature gate PodHostIPs is on by default, and then always. Before, the API server refuses the field. */
const HOST_IPS = { byDefault: 29, always: 30 };

/** What only some of the supported versions of Kubernetes take. */
export function checkKubernetesVersions(
  { spec }: CheckedJob,
  report: Report,
  { kubernetesVersion }: RuleContext,
): void {
  const minor = kubernetesVersion && minorOf(kubernetesVersion);
  if (minor !== undefined && minor >= HOST_IPS.always) return;
  for (const { source, path } of spec.env.variables) {
    if (source.fieldRef?.fieldPath !== 'status.hostIPs') continue;
    const isRefused = minor !== undefined && minor < HOST_IPS.byDefault;
    report({
      code: isRefused ? 'not-in-kubernetes-version' : 'depends-on-kubernetes-version',
      path: [...path, 'fieldRef', 'fieldPath'],
      message: isRefused
        ? `Kubernetes ${kubernetesVersion} refuses status.hostIPs: it is there from 1.29 on`
        : 'Kubernetes 1.28 refuses status.hostIPs, and 1.29 takes it unless the feature gate PodHostIPs is off',
      hint:
        minor === undefined
          ? 'use status.hostIP, or name the version of the clusters: kubernetesVersion under kubejob in cdk8s.yaml'
          : 'use status.hostIP',
    });
  }
}

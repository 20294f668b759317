import type { Path, Report } from '../../diagnostics/diagnostic';
import type { SectionName } from '../../manifest/kubernetes-sections';
import { type KubernetesVersion, minorOf } from '../../manifest/well-known';
import { availability, featuresOf, type KubernetesFeature } from '../../schema/kubernetes-features';
import { partsOfSection } from '../../schema/kubernetes-parts';
import type { CheckedJob } from '../job';
import type { RuleContext } from '../rules/rule';

const SECTIONS: readonly SectionName[] = ['job', 'pod', 'container'];

/** Fields that the version of the clusters does not have or does not heed; or, of any version, those that some do not. */
export function checkFeatures({ spec }: CheckedJob, report: Report, { kubernetesVersion }: RuleContext): void {
  for (const name of SECTIONS) {
    const section = spec[name];
    if (!section) continue;
    for (const part of partsOfSection(name, section)) {
      for (const [field, value] of Object.entries(part.value)) {
        const features = featuresOf(part.type, field, part.path[2] === 'initContainers');
        const feature = features.find((one) => one.value === undefined || one.value === value);
        if (feature) checkFeature(feature, [...part.path, field], report, kubernetesVersion);
      }
    }
  }
}

function checkFeature(feature: KubernetesFeature, path: Path, report: Report, version?: KubernetesVersion): void {
  const { known = 0, works, value } = feature;
  const what = value === undefined ? `${path.at(-1)}` : `${path.at(-1)}: ${value}`;
  const minor = version && minorOf(version);
  if (minor !== undefined && minor >= works) return;
  const isGated = works === Number.POSITIVE_INFINITY;
  const isUnknown = minor !== undefined && minor < known;
  if (isUnknown || (minor !== undefined && !isGated)) {
    report({
      code: 'not-in-kubernetes-version',
      path,
      message: `Kubernetes ${version} ${isUnknown ? 'does not have' : 'drops'} ${what}: it ${availability(feature)}`,
      hint: isGated ? 'remove it' : `remove it, or run the job on Kubernetes 1.${works} or later`,
    });
  } else {
    report({
      code: 'depends-on-kubernetes-version',
      path,
      message: `${what} ${availability(feature)}`,
      hint: isGated
        ? 'remove it, unless the clusters have that gate on'
        : `name the version of the clusters, if it is 1.${works} or later: kubernetesVersion: "1.${works}" under kubejob in cdk8s.yaml`,
    });
  }
}

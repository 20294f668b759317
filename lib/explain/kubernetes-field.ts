import { KUBERNETES_SECTIONS } from '../manifest/kubernetes-sections';
import { isKubernetesType } from '../schema/field';
import { availability, featuresOf } from '../schema/kubernetes-features';
import { kubernetesTypeOf } from '../schema/kubernetes-parts';
import type { FoundField } from './find-field';

/** What there is to say of a field of Kubernetes' own, whose words are not repeated here. */
export interface KubernetesField {
  readonly description: string;
  /** Its place in the Job. */
  readonly kubernetes: string;
  readonly versions: readonly string[];
}

/** Where the Job has what a section says, as `kubectl explain` names the place. */
const PLACES: Readonly<Record<keyof typeof KUBERNETES_SECTIONS, string>> = {
  job: 'spec',
  pod: 'spec.template.spec',
  container: 'spec.template.spec.containers',
};

/** Undefined for a field of ours. */
export function kubernetesField({ path, parent, name }: FoundField): KubernetesField | undefined {
  const [, section = '', ...inner] = path.replaceAll('[]', '').split('.');
  if (!Object.hasOwn(KUBERNETES_SECTIONS, section) || !parent || name === undefined || !isKubernetesType(parent)) {
    return undefined;
  }
  const place = [PLACES[section as keyof typeof PLACES], ...inner].join('.');
  const type = kubernetesTypeOf(parent) ?? '';
  const features = featuresOf(type, name, inner[0] === 'initContainers');
  const versions = features.map((feature) => `${feature.value ? `${feature.value} ` : ''}${availability(feature)}`);
  return {
    description: `A field of Kubernetes' own: \`kubectl explain job.${place}\` says what it does.`,
    kubernetes: `Job ${place}`,
    versions: versions.length > 0 ? versions : ['all supported'],
  };
}

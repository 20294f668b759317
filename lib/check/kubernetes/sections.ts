import type { ContainerSection, JobSection, KubernetesJob, PodSection } from '../../generated/kubernetes-job';
import type { ResourceRequirements } from '../../generated/kubernetes-types';
import type { UserMap } from '../../manifest/own-property';
import { canonicalAmount, canonicalQuantity } from '../../manifest/quantity';
import { changedSection } from '../../schema/kubernetes-parts';

/** The parts of the spec in Kubernetes' own shape, each where it is given. */
export interface Sections {
  readonly job?: JobSection;
  readonly pod?: PodSection;
  readonly container?: ContainerSection;
}

/**
 * The sections in their normal form: every quantity is a text, written as the API server stores it, and what the schemas
 * of some versions ask for is there.
 */
export function toCheckedSections({ job, pod, container }: KubernetesJob['spec']): Sections {
  return {
    ...(job && { job: changedSection('job', job, normalForm) }),
    ...(pod && { pod: changedSection('pod', pod, normalForm) }),
    ...(container && { container: changedSection('container', container, normalForm) }),
  };
}

function normalForm(value: unknown, type: string): unknown {
  if (type === 'quantity') return canonicalQuantity(value as string | number);
  // Schemas of older versions have these as required: that of 1.28 the conditions, those up to 1.34 the status.
  if (type === 'PodFailurePolicyOnPodConditionsPattern') return { status: 'True', ...Object(value) };
  if (type === 'PodFailurePolicyRule') return { onPodConditions: [], ...Object(value) };
  return type === 'ResourceRequirements' ? withCanonicalAmounts(value as ResourceRequirements) : value;
}

/** Of what a container gets, the API server knows no less than thousandths. */
function withCanonicalAmounts({ limits, requests, ...rest }: ResourceRequirements): ResourceRequirements {
  return { ...rest, ...(limits && { limits: canonical(limits) }), ...(requests && { requests: canonical(requests) }) };
}

function canonical(amounts: UserMap<string | number>): UserMap<string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, canonicalAmount(amount)]));
}

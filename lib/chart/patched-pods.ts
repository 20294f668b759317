import type { Found } from '../check/kubernetes/pod-security-control';
import { podSecurityViolations } from '../check/kubernetes/pod-security-standard';
import type { PodView } from '../check/kubernetes/pod-view';
import type { SecurityProfile } from '../check/kubernetes/security-profile';
import type { Path } from '../diagnostics/diagnostic';
import type { Job } from '../generated/kubernetes-types';

/**
 * What a security profile, in the newest version of the standard, does not take of the pods of a patched Job, with its path
 * in the Job. What the manifest itself brings in is not there: its own rule tells that.
 */
export function newViolations(before: Job, after: Job, profile: SecurityProfile): Found[] {
  if (profile === 'none') return [];
  const told = new Set([...podSecurityViolations(podsOf(before), profile)].map(({ what }) => what));
  return [...podSecurityViolations(podsOf(after), profile)]
    .filter(({ what }) => !told.has(what))
    .map(({ path, what, hint }) => ({ path: pathInJob(path), what, hint }));
}

/** The pods of a Job as the sections of a manifest say them; containers that a patch has added, with the first ones. */
function podsOf({ spec }: Job): PodView {
  const { metadata, spec: pod } = spec?.template ?? {};
  const [container, ...others] = pod?.containers ?? [];
  const initContainers = [...(pod?.initContainers ?? []), ...others];
  return { pod: { ...pod, metadata, initContainers }, container, volumeMounts: [] };
}

function pathInJob([, section, ...field]: Path): Path {
  const template = ['spec', 'template'];
  if (section === 'container') return [...template, 'spec', 'containers', 0, ...field];
  return field[0] === 'metadata' ? [...template, ...field] : [...template, 'spec', ...field];
}

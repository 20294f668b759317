import type { PodSection, Spec } from '../../generated/kubernetes-job';
import type { SecurityContext } from '../../generated/kubernetes-types';
import type { Sections } from './sections';

/** What the pods may do; `none` leaves it to the manifest. */
export type SecurityProfile = NonNullable<Spec['securityProfile']>;

/** The sections with what the profile demands, where it is not given. Only `restricted` demands anything. */
export function withSecurityProfile<Given extends Sections>(sections: Given, profile: SecurityProfile): Given {
  if (profile !== 'restricted') return sections;
  const { pod = {}, container = {} } = sections;
  // Of a pod on Windows the API server refuses the fields of Linux.
  const hasLinuxFields = pod.os?.name !== 'windows';
  const restrict = <Container extends { readonly securityContext?: SecurityContext }>(given: Container): Container => {
    if (!hasLinuxFields) return given;
    const { capabilities, ...rest } = given.securityContext ?? {};
    const own = { allowPrivilegeEscalation: false, ...rest, capabilities: { drop: ['ALL'], ...capabilities } };
    return { ...given, securityContext: own };
  };
  const restricted: PodSection = {
    ...pod,
    securityContext: {
      runAsNonRoot: true,
      ...(hasLinuxFields && { seccompProfile: { type: 'RuntimeDefault' } }),
      ...pod.securityContext,
    },
    ...(pod.initContainers && { initContainers: pod.initContainers.map(restrict) }),
  };
  return { ...sections, pod: restricted, container: restrict(container) };
}

/** What a field of Kubernetes' own needs of the version of the cluster. Versions are minors: 33 for 1.33. */
export interface KubernetesFeature {
  /** The type and field, or one value of the field. */
  readonly field: string;
  readonly value?: string;
  /** The first version whose API knows the field; kubectl refuses it before. @default - all that are supported */
  readonly known?: number;
  /** The first version that heeds the field; before, the API server drops it without a word. Infinity: none by default. */
  readonly works: number;
  /** What comes of a field that is dropped, where that is worse than nothing. */
  readonly dropped?: string;
}

const never = Number.POSITIVE_INFINITY;

/** The oldest version that is supported. */
const OLDEST = 28;

/**
 * Fields that not all supported versions heed, with their default feature gates. Source: kube_features.go and the types of
 * Kubernetes 1.28 to 1.36.
 */
export const KUBERNETES_FEATURES: readonly KubernetesFeature[] = [
  { field: 'JobSpec.backoffLimitPerIndex', works: 29 },
  { field: 'JobSpec.maxFailedIndexes', works: 29 },
  { field: 'JobSpec.podReplacementPolicy', works: 29 },
  { field: 'JobSpec.successPolicy', known: 30, works: 31 },
  { field: 'JobSpec.managedBy', known: 30, works: 32 },
  { field: 'PodFailurePolicyRule.action', value: 'FailIndex', works: 29, dropped: 'the whole rule goes' },
  {
    field: 'InitContainer.restartPolicy',
    value: 'Always',
    works: 29,
    dropped: 'a sidecar becomes an init container, and one that never ends keeps the job from starting',
  },
  { field: 'InitContainer.restartPolicy', value: 'Never', works: 35 },
  { field: 'InitContainer.restartPolicy', value: 'OnFailure', works: 35 },
  { field: 'ContainerSection.restartPolicy', known: 34, works: 35 },
  { field: 'Container.restartPolicyRules', known: 34, works: 35 },
  { field: 'ContainerRestartRule.action', value: 'RestartAllContainers', known: 36, works: 36 },
  { field: 'Container.resizePolicy', works: 33 },
  { field: 'ResourceRequirements.claims', works: 34 },
  { field: 'ResourceClaim.request', known: 31, works: 34 },
  {
    field: 'EnvVarSource.fileKeyRef',
    known: 34,
    works: 35,
    dropped: 'the variable is then refused, for it has no source',
  },
  { field: 'LifecycleHandler.sleep', known: 29, works: 30, dropped: 'the hook is then refused, for it has no handler' },
  { field: 'Lifecycle.stopSignal', known: 33, works: never },
  { field: 'VolumeMount.recursiveReadOnly', known: 30, works: 31 },
  { field: 'SecurityContext.appArmorProfile', known: 30, works: 30 },
  { field: 'SecurityContext.procMount', value: 'Unmasked', works: 33 },
  { field: 'PodSecurityContext.appArmorProfile', known: 30, works: 30 },
  { field: 'PodSecurityContext.supplementalGroupsPolicy', known: 31, works: 33 },
  { field: 'PodSecurityContext.seLinuxChangePolicy', known: 32, works: 33 },
  { field: 'PodSpec.hostUsers', works: 33 },
  { field: 'PodSpec.hostnameOverride', known: 34, works: 35 },
  { field: 'PodSpec.resources', known: 32, works: 34 },
  { field: 'PodSpec.resourceClaims', works: 34 },
  { field: 'PodResourceClaim.resourceClaimName', known: 31, works: 34 },
  { field: 'PodResourceClaim.resourceClaimTemplateName', known: 31, works: 34 },
  { field: 'PodSpec.schedulingGroup', known: 36, works: never },
  { field: 'PodAffinityTerm.matchLabelKeys', known: 29, works: 31 },
  { field: 'PodAffinityTerm.mismatchLabelKeys', known: 29, works: 31 },
  { field: 'Volume.image', known: 31, works: 35, dropped: 'the volume and its mounts go' },
  { field: 'VolumeProjection.clusterTrustBundle', known: 29, works: never },
  { field: 'VolumeProjection.podCertificate', known: 34, works: never },
  { field: 'PersistentVolumeClaimSpec.volumeAttributesClassName', known: 29, works: 34 },
];

/**
 * What a field needs.
 *
 * @param type the name of the type that has it
 * @param isInit whether it is a field of an init container, if it is one of a container: the two have not had all fields
 *   from the same version on
 */
export function featuresOf(type: string, field: string, isInit: boolean): readonly KubernetesFeature[] {
  const role = isInit ? 'InitContainer' : 'ContainerSection';
  const types = type === 'Container' ? [type, role] : [type];
  return types.flatMap((name) => byField.get(`${name}.${field}`) ?? []);
}

const byField = new Map<string, KubernetesFeature[]>();
for (const feature of KUBERNETES_FEATURES) {
  byField.set(feature.field, [...(byField.get(feature.field) ?? []), feature]);
}

/** The versions that a feature works in, and what others make of it: a sentence without its subject. */
export function availability({ known = OLDEST, works, dropped }: KubernetesFeature): string {
  const start =
    works === never ? 'works only with a feature gate that is off by default' : `works from Kubernetes 1.${works} on`;
  const refused = known > OLDEST ? [`kubectl refuses it before 1.${known}`] : [];
  const loss = dropped ? ` (${dropped})` : '';
  const silent = works > known && works !== never ? [`${versions(known, works - 1)} it without a word${loss}`] : [];
  return [start, [...refused, ...silent].join(', ')].filter((text) => text !== '').join('; ');
}

function versions(first: number, last: number): string {
  if (first === OLDEST) return 'older versions drop';
  return first === last ? `1.${first} drops` : `1.${first} to 1.${last} drop`;
}

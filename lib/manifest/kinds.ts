/** The kind of the manifest. */
export const KUBERNETES_JOB = 'KubernetesJob';

/** The kind that a reference to a namespace is to, unless it says otherwise. */
export const KUBERNETES_NAMESPACE = 'KubernetesNamespace';

/** The manifest's API version, as new manifests name it. */
export const CANONICAL_API_VERSION = 'kubernetes.project-planton.org/v1';

/** The accepted API versions: one API under three names. */
export const API_VERSIONS: readonly string[] = [
  CANONICAL_API_VERSION,
  'kubernetes.openmcf.org/v1',
  'kubernetes.planton.dev/v1',
];

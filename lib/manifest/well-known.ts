import type { Settings } from '../generated/settings';

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

/** A minor version of Kubernetes that the output may be for. */
export type KubernetesVersion = NonNullable<Settings['kubernetesVersion']>;

/** The number by which versions compare: 28 for 1.28. */
export function minorOf(version: KubernetesVersion): number {
  return Number(version.replace(/^1\./, ''));
}

/** The keys of the platform's standard labels. */
export const labelKeys = {
  resource: 'project-planton.org/resource',
  resourceName: 'project-planton.org/resource-name',
  resourceKind: 'project-planton.org/resource-kind',
  resourceId: 'project-planton.org/resource-id',
  organization: 'project-planton.org/organization',
  environment: 'project-planton.org/environment',
} as const;

const STANDARD_LABELS: ReadonlySet<string> = new Set(Object.values(labelKeys));
const PLATFORM_KEY = /^(?:(?:pulumi|terraform|tofu|kubernetes)\.)?(?:project-planton\.org|openmcf\.org|planton\.dev)\//;

/** Whether a label or annotation of the manifest tells the platform how to deploy it: `project-planton.org/provisioner`. */
export function isPlatformKey(key: string): boolean {
  return PLATFORM_KEY.test(key) && !STANDARD_LABELS.has(key);
}

/** What the container of a job is called. */
export const CONTAINER_NAME = 'job-container';

/** What a mount may take its files from: one of these fields. */
export const MOUNT_SOURCES = ['configMap', 'secret', 'hostPath', 'emptyDir', 'pvc'] as const;

/** What keys of labels of Pod Security begin with. */
export const POD_SECURITY_PREFIX = 'pod-security.kubernetes.io/';

/** The label by which a Namespace refuses pods that do not satisfy a level of the Pod Security Standard. */
export const ENFORCED_LEVEL_LABEL = `${POD_SECURITY_PREFIX}enforce`;

/** The label by which Kueue knows the queue of a Job. */
export const KUEUE_QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** What of a manifest's metadata becomes a label. */
export interface LabelledMetadata {
  readonly name: string;
  readonly id?: string;
  readonly org?: string;
  readonly env?: string;
}

/** The labels that the platform gives to every object and to the pods. */
export function standardLabels({ name, id, org, env }: LabelledMetadata): Record<string, string> {
  return {
    [labelKeys.resource]: 'true',
    [labelKeys.resourceName]: name,
    [labelKeys.resourceKind]: KUBERNETES_JOB,
    ...(id === undefined ? {} : { [labelKeys.resourceId]: id }),
    ...(org === undefined ? {} : { [labelKeys.organization]: org }),
    ...(env === undefined ? {} : { [labelKeys.environment]: env }),
  };
}

/** Annotations under this prefix speak to this tool: they are not carried onto the objects. */
const PREFIX = 'kubejob.dev/';

/** The annotations that say how a job is delivered, by their names after the prefix. */
export const DELIVERY_ANNOTATIONS = ['delivery', 'rerun', 'hook-phase', 'ttl', 'rerun-token', 'secret-store'] as const;

export type DeliveryAnnotation = (typeof DELIVERY_ANNOTATIONS)[number];

/** `kubejob.dev/ignore.<code>: <reason>` silences a diagnostic code for its manifest. */
export const IGNORE_ANNOTATION = `${PREFIX}ignore`;

/** Whether an annotation silences a code, or is surely meant to. */
export function isIgnoreAnnotation(key: string): boolean {
  return key === IGNORE_ANNOTATION || key.startsWith(`${IGNORE_ANNOTATION}.`);
}

/** The key of one of our annotations. */
export function annotationKey(name: DeliveryAnnotation): string {
  return PREFIX + name;
}

/** The name of one of our annotations after the prefix, whether there is such a one or not; undefined for others'. */
export function ownAnnotationName(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** Whether the annotation speaks to this tool. */
export function isOwnAnnotation(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** Whether an annotation of the manifest speaks to this tool or to the platform: it is not carried onto the objects. */
export function isDirective(key: string): boolean {
  return isOwnAnnotation(key) || isPlatformKey(key);
}

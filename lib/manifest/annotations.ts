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

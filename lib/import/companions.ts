import { valueAt } from '../manifest/own-property';
import type { GivenObject, ReportIn } from './given-object';

/** The kinds of what a manifest makes beside its Job. */
const KINDS = ['ConfigMap', 'Secret', 'Namespace', 'ServiceAccount'] as const;
type Kind = (typeof KINDS)[number];

/** The kinds of which one object can't be of two manifests. */
const OF_ONE_MANIFEST: ReadonlySet<string> = new Set<Kind>(['ConfigMap', 'ServiceAccount']);

/** The objects that were given beside the Jobs, and what has become of them. */
export class Companions {
  private readonly objects: readonly GivenObject[];
  private readonly made = new Set<GivenObject>();
  private readonly read = new Set<GivenObject>();

  /** @param namespace the one of what names none */
  constructor(
    objects: readonly GivenObject[],
    private readonly namespace: string,
  ) {
    this.objects = objects.filter(isCompanion);
  }

  /** Those of a kind that the manifest of a Job may make: they are in its namespace, or are that. */
  of(kind: Kind, job: GivenObject): GivenObject[] {
    return this.objects.filter(
      (object) =>
        object.kind === kind &&
        this.namespaceOf(object) === this.namespaceOf(job) &&
        !(OF_ONE_MANIFEST.has(kind) && this.made.has(object)),
    );
  }

  /** Says that a manifest makes an object, or a Secret with the same value. */
  make(object: GivenObject): void {
    this.made.add(object);
  }

  /** Says that a manifest reads a Secret by its name. */
  readByName(secret: GivenObject): void {
    this.read.add(secret);
  }

  /** Says of each that manifests do not make as it is. */
  tellRest(report: ReportIn): void {
    for (const object of this.objects) {
      const message = this.whyNotMade(object);
      if (message !== undefined) report(object, notImported(message));
      else if (object.kind === 'Namespace') tellLabels(object, report);
    }
  }

  private whyNotMade(object: GivenObject): string | undefined {
    const { kind, name } = object;
    const isMade = this.made.has(object);
    if (this.read.has(object)) {
      return isMade
        ? `not all uses of the Secret ${name} are copied values; manifests read it by its name too`
        : `the values of the Secret ${name} are not copied; manifests read it by its name`;
    }
    if (isMade) return undefined;
    if (kind === 'ConfigMap') return `the ConfigMap ${name} is not made by a manifest`;
    return `the ${kind} ${name} belongs to no Job that was given`;
  }

  private namespaceOf({ kind, name, namespace = this.namespace }: GivenObject): string {
    return kind === 'Namespace' ? name : namespace;
  }
}

/** Whether an object is of a kind that manifests make beside their Jobs. */
export function isCompanion({ kind }: GivenObject): boolean {
  return (KINDS as readonly string[]).includes(kind);
}

/** An object that stays what it is. */
export function notImported(message: string) {
  return { code: 'not-imported', path: ['metadata', 'name'], message, hint: 'keep it beside the manifests' } as const;
}

function tellLabels(namespace: GivenObject, report: ReportIn): void {
  const path = ['metadata', 'labels'];
  const labels = Object.keys(valueAt(namespace.value, path) ?? {});
  if (labels.every((key) => key === 'kubernetes.io/metadata.name')) return;
  const message = `the labels of the Namespace ${namespace.name} are not those that its manifest gives it`;
  const hint = 'keep the Namespace, and write createNamespace: false';
  report(namespace, { code: 'import-lost', path, at: 'key', message, hint });
}

import type { Path, Problem } from '../diagnostics/diagnostic';
import { isMap, type UserMap, valueAt } from '../manifest/own-property';
import type { SourceDocument, SourceFile } from '../read/parse';

/** An object of Kubernetes as it was given: a document, an item of a list, or the Job that a CronJob makes. */
export interface GivenObject {
  readonly file: SourceFile;
  readonly document: SourceDocument;
  /** Where it stands in the document. */
  readonly path: Path;
  readonly kind: string;
  readonly name: string;
  /** @default - it names none */
  readonly namespace?: string;
  /** Without what a cluster has written, and without fields that are null. */
  readonly value: UserMap;
}

/** Told of each problem with the object that it is found in, at a path of that. */
export type ReportIn = (object: Pick<GivenObject, 'file' | 'document' | 'path'>, problem: Problem) => void;

/** The objects in a file, those in lists too. */
export function objectsIn(file: SourceFile, report: ReportIn): GivenObject[] {
  return file.documents.flatMap((document) => objectsAt({ file, document, path: [] }, document.value, report));
}

type Place = Pick<GivenObject, 'file' | 'document' | 'path'>;

function objectsAt(place: Place, value: unknown, report: ReportIn): GivenObject[] {
  if (!isMap(value) || typeof value.kind !== 'string') {
    const message = 'this is no object of Kubernetes: it has no kind';
    report(place, {
      code: 'not-imported',
      path: [],
      message,
      hint: 'give what kubectl get -o yaml or helm template prints',
    });
    return [];
  }
  const { kind, items } = value;
  if (kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap((item, index) => objectsAt({ ...place, path: [...place.path, 'items', index] }, item, report));
  }
  const metadata = isMap(value.metadata) ? value.metadata : {};
  const name = typeof metadata.name === 'string' ? metadata.name : nameFrom(metadata.generateName);
  const { namespace } = metadata;
  const own = typeof namespace === 'string' && namespace !== '' ? { namespace } : {};
  return [{ ...place, kind, name, ...own, value: withoutNulls(asWritten(value)) as UserMap }];
}

/** `backup-` → `backup` */
function nameFrom(generateName: unknown): string {
  return typeof generateName === 'string' ? generateName.replace(/-+$/, '') : '';
}

/** What a cluster adds to the metadata of an object. */
const OF_CLUSTER: ReadonlySet<string> = new Set([
  ...['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields'],
  ...['ownerReferences', 'resourceVersion', 'selfLink', 'uid'],
]);

/** An object as somebody has written it. */
function asWritten({ status: _status, ...object }: UserMap): UserMap {
  if (!isMap(object.metadata)) return object;
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([key]) => !OF_CLUSTER.has(key)));
  return { ...object, metadata };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutNulls(part)]));
}

/** The Job that a CronJob makes, at its own place. */
export function jobOfCronJob({ value, path, ...rest }: GivenObject): GivenObject | undefined {
  const template = valueAt(value, ['spec', 'jobTemplate']);
  if (!isMap(template)) return undefined;
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: template.metadata ?? {}, spec: template.spec };
  return { ...rest, path: [...path, 'spec', 'jobTemplate'], value: job };
}

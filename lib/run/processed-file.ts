import { App } from 'cdk8s';
import type { JobObjects } from '../chart/job-objects';
import { KubernetesJobChart } from '../chart/kubernetes-job-chart';
import type { PreparedJob } from '../chart/prepare-job';
import type { CheckedJob } from '../check/job';
import type { Delivery, Rerun } from '../delivery/options';
import { deliveryTools } from '../delivery/tools';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { ObjectName } from '../diagnostics/diagnostic';
import type { SourceDocument } from '../read/parse';
import type { OverlaySource } from '../read/sources';
import type { Disclosed } from '../secrecy/disclosure';
import { sortObject, stringifyYaml } from '../write/yaml';
import { claimsOf, type JobClaims } from './claims';

/** One object of a job, as it will stand in the output. */
export interface RenderedObject {
  readonly kind: string;
  readonly yaml: string;
}

/** What became of one KubernetesJob document. */
export interface ProcessedJob extends JobClaims {
  readonly delivery: Delivery;
  readonly rerun: Rerun;
  /** Whether its tool applies it again and again. */
  readonly isReconciled: boolean;
  /** The codes that its manifest does not want to hear of. */
  readonly suppressed: ReadonlySet<DiagnosticCode>;
  /** Whether it makes a Secret of the secrets in the manifest. */
  readonly hasEnvSecret: boolean;
  /** Every object but the Namespace, in order. Empty if nothing was to be rendered. */
  readonly objects: readonly RenderedObject[];
  /** The Namespace, not yet as text: jobs may share it. */
  readonly namespaceObject?: object;
}

/** A job that is ready to be made, and the document that it came from. */
export interface PreparedDocument extends PreparedJob {
  readonly document: SourceDocument;
  readonly checked: CheckedJob;
  readonly suppressed: ReadonlySet<DiagnosticCode>;
}

/** An overlay for several manifests, by its document. */
export interface OfferedOverlay {
  readonly source: OverlaySource;
  readonly document: number;
  /** Whether a job of the file has it. */
  readonly isUsed: boolean;
}

/** What became of one file. */
export interface ProcessedFile extends Disclosed {
  /** The jobs without errors. */
  readonly jobs: readonly ProcessedJob[];
  /** How many KubernetesJob documents there are, with errors or without. */
  readonly manifests: number;
  /** The kinds of the documents beside them, which are left alone. */
  readonly otherKinds: readonly string[];
  /** What of those jobs can use by name. */
  readonly made: readonly ObjectName[];
  /** The overlays for several manifests that were there for its jobs. */
  readonly offered: readonly OfferedOverlay[];
}

/** @param render whether to make the objects */
export function processedJob(
  { document, checked, objects, delivery, suppressed }: PreparedDocument,
  render: boolean,
): ProcessedJob {
  return {
    ...detached(claimsOf(document.index, checked, objects)),
    delivery: delivery.delivery,
    rerun: delivery.rerun,
    isReconciled: deliveryTools[delivery.delivery].reconciles,
    suppressed,
    hasEnvSecret: objects.envSecret !== undefined,
    ...(render ? renderObjects(objects) : { objects: [] }),
  };
}

/** A copy whose texts are no parts of the file's text, which would be kept in memory as a whole by each of them. */
export function detached<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function renderObjects(prepared: JobObjects): Pick<ProcessedJob, 'objects' | 'namespaceObject'> {
  // Not by rendering the chart, which orders objects by their dependencies: those of a job are made in order.
  const { apiObjects } = new KubernetesJobChart(new App(), 'job', { prepared });
  const objects = apiObjects.map((object) => sortObject(object.toJson()));
  const namespaceObject = objects.find(({ kind }) => kind === 'Namespace');
  return {
    ...(namespaceObject ? { namespaceObject: detached(namespaceObject) } : {}),
    objects: objects
      .filter((object) => object !== namespaceObject)
      .map((object) => ({ kind: String(object.kind), yaml: stringifyYaml(object) })),
  };
}

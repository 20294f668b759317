import { App } from 'cdk8s';
import { KubernetesJobChart } from '../chart/kubernetes-job-chart';
import type { JobPlan } from '../chart/plan';
import { resolveAndPlan } from '../chart/plan-job';
import { checkManifest, isStackInput, pathInDocument, reportFromJob } from '../check/check-manifest';
import type { CheckedJob } from '../check/job';
import type { Delivery, DeliverySettings, Rerun } from '../delivery/options';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { Diagnostic, Problem, Report } from '../diagnostics/diagnostic';
import { suppress, suppressedCodes } from '../diagnostics/suppressions';
import { isMap } from '../manifest/own-property';
import { parseFile } from '../read/parse';
import type { SecretSources } from '../read/secret-sources';
import type { SourceDocument } from '../read/source-document';
import { ReferenceResolver } from '../resolve/references';
import { type ResourceIndex, toResource } from '../resolve/resource-index';
import { sortObject } from '../write/sort-keys';
import { stringifyYaml } from '../write/yaml';
import { claimsOf, type JobClaims } from './claims';
import { documentKind } from './document-kind';

/** One object of a job, as it will stand in the output. */
export interface RenderedObject {
  readonly kind: string;
  readonly yaml: string;
}

/** What became of one KubernetesJob document. */
export interface ProcessedJob extends JobClaims {
  /** Which document of its file it is. */
  readonly document: number;
  readonly delivery: Delivery;
  readonly rerun: Rerun;
  /** The codes that its manifest does not want to hear of. */
  readonly suppressed: ReadonlySet<DiagnosticCode>;
  /** Every object but the Namespace, in order. Empty if nothing was to be rendered. */
  readonly objects: readonly RenderedObject[];
  /** The Namespace, not yet as text: jobs may share it. */
  readonly namespaceObject?: object;
}

/** What became of one file. */
export interface ProcessedFile {
  readonly diagnostics: readonly Diagnostic[];
  /** The jobs without errors. */
  readonly jobs: readonly ProcessedJob[];
  /** How many KubernetesJob documents there are, with errors or without. */
  readonly manifests: number;
  /** The names under which references can find documents of this file. */
  readonly names: readonly string[];
  /**
   * The names of documents that the jobs refer to. If there are any and no resources were given, the jobs have only been
   * checked; the file is to be processed again with the resources.
   */
  readonly wanted: readonly string[];
}

export interface ProcessOptions {
  /** Whether to make the objects, or only to check. */
  readonly render: boolean;
  readonly delivery: DeliverySettings;
  readonly secretSources: SecretSources;
  /** The documents that references may point to, once they are known. */
  readonly resources?: ResourceIndex;
}

/** Everything that can be done for one file by itself: parse, check, resolve, build, and make the YAML. */
export function processFile(name: string, bytes: Uint8Array, options: ProcessOptions): ProcessedFile {
  const parsed = parseFile(name, bytes);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const jobs: ProcessedJob[] = [];
  const names = new Set<string>();
  const wanted = new Set<string>();
  let manifests = 0;
  for (const document of parsed.documents) {
    const found: Diagnostic[] = [];
    const report: Report = (problem) => found.push(document.locate(problem));
    const kind = documentKind(document.value, report);
    const manifest = isStackInput(document.value) ? document.value.target : document.value;
    const resource = toResource(manifest);
    if (resource) names.add(resource.name);
    if (kind === 'job') {
      manifests++;
      const checked = checkManifest(document.value, report, (path) => document.plainSource(path));
      for (const reference of checked ? referencedNames(checked) : []) wanted.add(reference);
      const isReady = wanted.size === 0 || options.resources !== undefined;
      const job = checked && isReady ? processJob(checked, document, options, report) : undefined;
      if (job) jobs.push({ ...job, suppressed: suppressedCodes(manifest) });
    }
    const locate = (problem: Problem) => {
      return document.locate({ ...problem, path: pathInDocument(document.value, problem.path) });
    };
    diagnostics.push(...(kind === 'job' ? suppress(manifest, found, locate) : found));
  }
  return { diagnostics, jobs, manifests, names: [...names], wanted: [...wanted] };
}

/** The documents of a file that references by these names can find. */
export function resourcesOf(name: string, bytes: Uint8Array, wanted: ReadonlySet<string>) {
  return parseFile(name, bytes).documents.flatMap(({ value }) => {
    const resource = toResource(isStackInput(value) ? value.target : value);
    return resource && wanted.has(resource.name) ? [resource] : [];
  });
}

function processJob(
  checked: CheckedJob,
  document: SourceDocument,
  options: ProcessOptions,
  report: Report,
): Omit<ProcessedJob, 'suppressed'> | undefined {
  const surroundings = { references: new ReferenceResolver(options.resources), secrets: options.secretSources };
  const planned = resolveAndPlan(checked, surroundings, options.delivery, reportFromJob(document.value, report));
  if (!planned) return undefined;
  const { plan, options: delivery } = planned;
  const processed = {
    ...detached(claimsOf(checked, plan)),
    document: document.index,
    delivery: delivery.delivery,
    rerun: delivery.rerun,
    objects: [],
  };
  return options.render ? { ...processed, ...renderObjects(plan) } : processed;
}

/** A copy whose texts are no parts of the file's text, which would be kept in memory as a whole by each of them. */
function detached<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function renderObjects(plan: JobPlan): Pick<ProcessedJob, 'objects' | 'namespaceObject'> {
  // An App for each job: cdk8s validates the whole App for every chart that it renders.
  const chart = new KubernetesJobChart(new App(), 'job', { plan });
  const objects = (chart.toJson() as { kind: string }[]).map(sortObject);
  const namespaceObject = objects.find(({ kind }) => kind === 'Namespace');
  return {
    ...(namespaceObject ? { namespaceObject } : {}),
    objects: objects
      .filter((object) => object !== namespaceObject)
      .map((object) => ({ kind: String(object.kind), yaml: stringifyYaml(object) })),
  };
}

function referencedNames({ spec }: CheckedJob): string[] {
  const sources = [
    spec.namespace,
    ...spec.env.variables.map((v) => v.source),
    ...spec.env.secrets.map((s) => s.source),
  ];
  return sources.flatMap(({ valueFrom }) => valueFrom?.name ?? []);
}

/** The names that a document's own references point to, in either spelling: a reference may lead to a reference. */
export function namesReferredTo(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesReferredTo);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isReference = (key === 'valueFrom' || key === 'value_from') && isMap(part) && typeof part.name === 'string';
    return isReference ? [String(part.name)] : namesReferredTo(part);
  });
}

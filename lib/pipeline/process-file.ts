import { App } from 'cdk8s';
import { KubernetesJobChart } from '../build/kubernetes-job-chart';
import { checkManifest, isStackInput } from '../check/check-manifest';
import type { CheckedJob } from '../check/job';
import type { Diagnostic, Path, Problem, Report } from '../diagnostics/diagnostic';
import { isMap } from '../own-property';
import { parseFile } from '../read/parse';
import type { SourceDocument } from '../read/source-document';
import { claimsOf, type JobClaims } from '../resolve/claims';
import { ReferenceResolver } from '../resolve/references';
import { resolveJob } from '../resolve/resolve-job';
import { type ResourceIndex, toResource } from '../resolve/resource-index';
import { sortKeys } from '../write/sort-keys';
import { stringifyYaml } from '../write/yaml';
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
    const report: Report = (problem) => diagnostics.push(document.locate(problem));
    const kind = documentKind(document.value, report);
    const resource = toResource(isStackInput(document.value) ? document.value.target : document.value);
    if (resource) names.add(resource.name);
    if (kind !== 'job') continue;
    manifests++;
    const checked = checkManifest(document.value, report, (path) => document.plainSource(path));
    if (!checked) continue;
    for (const reference of referencedNames(checked)) wanted.add(reference);
    if (wanted.size > 0 && !options.resources) continue;
    const job = processJob(checked, document, options, report);
    if (job) jobs.push(job);
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
  { render, resources }: ProcessOptions,
  report: Report,
): ProcessedJob | undefined {
  const inTarget = (path: Path): Path => (isStackInput(document.value) ? ['target', ...path] : path);
  const reportInTarget = (problem: Problem) => report({ ...problem, path: inTarget(problem.path) });
  const resolved = resolveJob(checked, new ReferenceResolver(resources), reportInTarget);
  if (!resolved) return undefined;
  const claims = claimsOf(resolved);
  const place = { document: document.index, claims: claims.claims.map((c) => ({ ...c, path: inTarget(c.path) })) };
  if (!render) return { ...claims, ...place, objects: [] };

  // An App for each job: cdk8s validates the whole App for every chart that it renders.
  const chart = new KubernetesJobChart(new App(), 'job', { resolved });
  const objects = (sortKeys(chart.toJson()) as { kind: string }[]).map((object) => ({ kind: object.kind, object }));
  const namespaceObject = objects.find(({ kind }) => kind === 'Namespace')?.object;
  return {
    ...claims,
    ...place,
    ...(namespaceObject ? { namespaceObject } : {}),
    objects: objects
      .filter(({ kind }) => kind !== 'Namespace')
      .map(({ kind, object }) => ({ kind, yaml: stringifyYaml(object) })),
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

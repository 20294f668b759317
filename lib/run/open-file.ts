import { prepareJob } from '../chart/prepare-job';
import { type CheckSettings, checkManifest, manifestIn, pathInDocument, reportFromJob } from '../check/check-manifest';
import { documentKind } from '../check/document-kind';
import type { CheckedJob } from '../check/job';
import { checkApplication } from '../delivery/application';
import type { DeliverySettings } from '../delivery/options';
import type { Problem } from '../diagnostics/diagnostic';
import { suppress, suppressedCodes } from '../diagnostics/policy';
import { valueAt } from '../manifest/own-property';
import { parseFile, plainSourceOf, type SourceDocument, type SourceFile } from '../read/parse';
import type { SecretSources } from '../read/secret-sources';
import type { GivenValues } from '../resolve/given-values';
import { madeObject } from '../resolve/made-objects';
import { ReferenceResolver } from '../resolve/references';
import { type Resource, type ResourceIndex, toResource } from '../resolve/resource-index';
import { Disclosure, type DisclosureOptions, type Finding } from '../secrecy/disclosure';
import { detached, type PreparedDocument, type ProcessedFile, processedJob } from './processed-file';

/** What taking a file through the stages depends on. */
export interface FileOptions extends DisclosureOptions, CheckSettings {
  /** Whether to make the objects, or only to check. */
  readonly render: boolean;
  readonly delivery: DeliverySettings;
  readonly secretSources: SecretSources;
  /** Values for references that come from outside. @default - none */
  readonly givenValues?: GivenValues;
}

interface OpenDocument {
  readonly document: SourceDocument;
  /** The manifest in it: that of a stack input is its target. */
  readonly manifest: unknown;
  readonly isJob: boolean;
  readonly problems: readonly Problem[];
  /** The job, if there is one without errors so far. */
  readonly checked?: CheckedJob;
}

/**
 * A file that has been read and checked. It can be finished at once if nothing in it refers to another document, else as
 * soon as those are known; it is not read or parsed a second time.
 */
export class OpenFile {
  private readonly file: SourceFile;
  private readonly documents: readonly OpenDocument[];

  constructor(
    readonly name: string,
    bytes: Uint8Array,
    settings: CheckSettings = {},
  ) {
    this.file = parseFile(name, bytes);
    this.documents = this.file.documents.map((document) => openDocument(document, settings));
  }

  /** The names of documents that its jobs refer to. */
  wanted(): string[] {
    return [...new Set(this.documents.flatMap(({ checked }) => (checked ? referencedNames(checked) : [])))];
  }

  /** The names under which references can find its documents. */
  names(): string[] {
    return detached([...new Set(this.documents.flatMap(({ manifest }) => toResource(manifest)?.name ?? []))]);
  }

  /** Its documents that references can find: those that are no jobs, or all of some names. */
  resources(names?: ReadonlySet<string>): Resource[] {
    return this.documents.flatMap(({ manifest, isJob }) => {
      const resource = toResource(manifest);
      return resource && (names ? names.has(resource.name) : !isJob) ? [resource] : [];
    });
  }

  /** @param resources the documents that references may lead to */
  finish(options: FileOptions, resources?: ResourceIndex): ProcessedFile {
    const references = new ReferenceResolver(resources, options.givenValues);
    const surroundings = { references, secrets: options.secretSources };
    const findings: Finding[] = [];
    const prepared: PreparedDocument[] = [];
    for (const { document, manifest, isJob, problems, checked } of this.documents) {
      const found = [...problems];
      const report = reportFromJob(document.value, (problem) => found.push(problem));
      if (!isJob) checkApplication(manifest, options.delivery, report);
      const job = checked && prepareJob(checked, surroundings, options.delivery, report);
      if (checked && job) prepared.push({ document, checked, ...job, suppressed: suppressedCodes(manifest) });
      const told = isJob ? suppress(manifest, found, (path) => pathInDocument(document.value, path)) : found;
      const namespace = job?.objects.namespace;
      for (const problem of told) findings.push({ document, problem: inNamespace(problem, namespace) });
    }
    return {
      ...new Disclosure(this.file, findings, options).disclose(),
      jobs: prepared.map((job) => processedJob(job, options.render)),
      manifests: this.documents.filter(({ isJob }) => isJob).length,
      otherKinds: detached(this.documents.flatMap(({ manifest, isJob }) => (isJob ? [] : kindOf(manifest)))),
      made: detached(this.documents.flatMap(({ manifest, isJob }) => (isJob ? [] : (madeObject(manifest) ?? [])))),
    };
  }
}

function openDocument(document: SourceDocument, settings: CheckSettings): OpenDocument {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { value } = document;
  const isJob = documentKind(value, report) === 'job';
  const manifest = manifestIn(value);
  const options = { ...settings, plainSource: plainSourceOf(document) };
  const checked = isJob ? checkManifest(value, report, options) : undefined;
  return { document, manifest, isJob, problems, checked };
}

/** What a job misses, it misses in its own namespace. */
function inNamespace(problem: Problem, namespace: string | undefined): Problem {
  return problem.misses ? { ...problem, misses: detached({ ...problem.misses, namespace }) } : problem;
}

function kindOf(manifest: unknown): string[] {
  const kind = valueAt(manifest, ['kind']);
  return typeof kind === 'string' && kind !== '' ? [kind] : [];
}

function referencedNames({ spec }: CheckedJob): string[] {
  const sources = [
    spec.namespace,
    ...spec.env.variables.map(({ source }) => source),
    ...spec.env.secrets.map(({ source }) => source),
  ];
  return sources.flatMap(({ valueFrom }) => valueFrom?.name ?? []);
}

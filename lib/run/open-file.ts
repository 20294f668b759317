import { prepareJob } from '../chart/prepare-job';
import { type CheckSettings, pathInDocument, reportFromJob } from '../check/check-manifest';
import type { CheckedJob } from '../check/job';
import { checkApplication } from '../delivery/application';
import type { DeliverySettings } from '../delivery/options';
import type { Problem } from '../diagnostics/diagnostic';
import { suppress, suppressedCodes } from '../diagnostics/policy';
import { isFor, nameOf, type Overlay, unclearJob, withoutJob } from '../layers/overlay-file';
import type { Part } from '../layers/part';
import { valueAt } from '../manifest/own-property';
import { parseFile, type SourceFile } from '../read/parse';
import type { SecretSources } from '../read/secret-sources';
import type { OverlaySource } from '../read/sources';
import type { GivenValues } from '../resolve/given-values';
import { madeObject } from '../resolve/made-objects';
import { ReferenceResolver } from '../resolve/references';
import { type Resource, type ResourceIndex, toResource } from '../resolve/resource-index';
import { type Disclosed, Disclosure, type DisclosureOptions, type Finding } from '../secrecy/disclosure';
import type { FileLayers } from './layers';
import { OpenDocument } from './open-document';
import {
  detached,
  type OfferedOverlay,
  type PreparedDocument,
  type ProcessedFile,
  processedJob,
} from './processed-file';

/** What taking a file through the stages depends on. */
export interface FileOptions extends DisclosureOptions, CheckSettings {
  /** Whether to make the objects, or only to check. */
  readonly render: boolean;
  readonly delivery: DeliverySettings;
  readonly secretSources: SecretSources;
  /** Values for references that come from outside. @default - none */
  readonly givenValues?: GivenValues;
}

const NO_LAYERS: FileLayers = { overlays: [], args: [] };

/**
 * A file that has been read and checked. It can be finished at once if nothing in it refers to another document, else as
 * soon as those are known; it is not read or parsed a second time.
 */
export class OpenFile {
  private readonly file: SourceFile;
  private readonly documents: readonly OpenDocument[];

  /** @param layers what is put over the manifests in it. Default: nothing */
  constructor(
    readonly name: string,
    bytes: Uint8Array,
    settings: CheckSettings = {},
    private readonly layers: FileLayers = NO_LAYERS,
  ) {
    this.file = parseFile(name, bytes);
    const partsOver = (manifest: unknown) => partsFor(manifest, this.layers);
    this.documents = this.file.documents.map((document) => new OpenDocument(this.file, document, settings, partsOver));
  }

  /** One of its documents, by its position in the file. */
  document(index: number): OpenDocument | undefined {
    return this.documents.find(({ document }) => document.index === index);
  }

  /** Its documents that are jobs. */
  jobs(): OpenDocument[] {
    return this.documents.filter(({ isJob }) => isJob);
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
    const findings = new FindingsByFile();
    findings.add(this.file);
    for (const { file, overlays } of this.layers.overlays) {
      findings.add(file);
      for (const { document, problems } of overlays) {
        findings.add(file, ...problems.map((problem) => ({ document, problem })));
      }
    }
    for (const { file, document, problem } of this.lostOverlays()) findings.add(file, { document, problem });
    const prepared: PreparedDocument[] = [];
    for (const opened of this.documents) {
      const { document, value, manifest, isJob, problems, checked } = opened;
      const found = [...problems];
      const report = reportFromJob(value, (problem) => found.push(problem));
      if (!isJob) checkApplication(manifest, options.delivery, report);
      const job = checked && prepareJob(checked, surroundings, options.delivery, report);
      if (checked && job) prepared.push({ document, checked, ...job, suppressed: suppressedCodes(manifest) });
      const told = isJob ? suppress(manifest, found, (path) => pathInDocument(value, path)) : found;
      const namespace = job?.objects.namespace;
      for (const problem of told) {
        const { file, finding } = opened.located(inNamespace(problem, namespace));
        findings.add(file, finding);
      }
    }
    return {
      ...findings.disclose(options),
      jobs: prepared.map((job) => processedJob(job, options.render)),
      manifests: this.jobs().length,
      otherKinds: detached(this.documents.flatMap(({ manifest, isJob }) => (isJob ? [] : kindOf(manifest)))),
      offered: this.offered(),
      made: detached(this.documents.flatMap(({ manifest, isJob }) => (isJob ? [] : (madeObject(manifest) ?? [])))),
    };
  }

  private offered(): OfferedOverlay[] {
    const jobs = this.jobs().map(({ written }) => written);
    return this.layers.overlays.flatMap(({ source, overlays }) => {
      if (source.scope === 'manifest') return [];
      return overlays.map((overlay) => {
        return { source, document: overlay.document.index, isUsed: jobs.some((job) => isFor(overlay, job)) };
      });
    });
  }

  /** Overlays that are for no job here, though they lie where they are for this file; or nobody knows for which. */
  private lostOverlays(): (Overlay & { readonly problem: Problem })[] {
    const jobs = this.jobs().map(({ written }) => written);
    return this.layers.overlays.flatMap(({ source: { scope }, overlays }) => {
      return overlays.flatMap((overlay) => {
        const problem = overlay.part && problemWith(overlay, scope, jobs, this.name);
        return problem ? [{ ...overlay, problem }] : [];
      });
    });
  }
}

function problemWith(
  overlay: Overlay,
  scope: OverlaySource['scope'],
  jobs: readonly unknown[],
  file: string,
): Problem | undefined {
  if (scope === 'matching') return overlay.match ? undefined : unclearJob();
  if (scope === 'all' || jobs.length === 0) return undefined;
  const names = jobs.flatMap((job) => nameOf(job) ?? []);
  if (!overlay.match) return jobs.length > 1 ? unclearJob(names) : undefined;
  return jobs.some((job) => isFor(overlay, job)) ? undefined : withoutJob(overlay, names, file);
}

/** What is put over the manifest of a job. */
function partsFor(manifest: unknown, { overlays, args }: FileLayers): Part[] {
  const name = nameOf(manifest);
  return [
    ...overlays.flatMap(({ overlays: inFile }) => inFile.flatMap((overlay) => partFor(overlay, manifest) ?? [])),
    ...args.flatMap(({ part, job }) => (job === undefined || job === name ? [part] : [])),
  ];
}

function partFor(overlay: Overlay, manifest: unknown): Part | undefined {
  return isFor(overlay, manifest) ? overlay.part : undefined;
}

/** What is wrong with the files that the jobs of one file were made from: the file itself, and then what was put over it. */
class FindingsByFile {
  private readonly byFile = new Map<SourceFile, Finding[]>();

  /** Also a file without findings may be wrong as a whole. */
  add(file: SourceFile, ...found: readonly Finding[]): void {
    const ofFile = this.byFile.get(file);
    if (ofFile) for (const finding of found) ofFile.push(finding);
    else this.byFile.set(file, [...found]);
  }

  disclose(options: DisclosureOptions): Disclosed {
    const disclosures: Disclosure[] = [];
    for (const [file, found] of this.byFile) disclosures.push(new Disclosure(file, found, options, disclosures));
    const disclosed = disclosures.map((disclosure) => disclosure.disclose());
    return {
      diagnostics: disclosed.flatMap(({ diagnostics }) => diagnostics),
      untold: disclosed.reduce((sum, { untold }) => sum + untold, 0),
      missing: disclosed.flatMap(({ missing }) => missing),
    };
  }
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

import { checkManifest, manifestIn, pathInDocument, reportFromJob } from '../check/check-manifest';
import { documentKind } from '../check/document-kind';
import type { SecurityProfile } from '../check/kubernetes/security-profile';
import { checkDockerConfig } from '../check/rules/stack-input';
import type { DeliverySettings } from '../delivery/options';
import { type Diagnostic, hasErrors, type Problem, type Report } from '../diagnostics/diagnostic';
import { suppress } from '../diagnostics/policy';
import { CANONICAL_API_VERSION, KUBERNETES_JOB, type KubernetesVersion } from '../manifest/well-known';
import { type PlainSource, parseFile, plainSourceOf, type SourceDocument } from '../read/parse';
import type { SecretSources } from '../read/secret-sources';
import { MadeObjects, madeObject } from '../resolve/made-objects';
import { ReferenceResolver } from '../resolve/references';
import { ResourceIndex, toResource } from '../resolve/resource-index';
import { noSecretSources } from '../resolve/secret-sources';
import { Disclosure, discloseInObject, type Finding } from '../secrecy/disclosure';
import type { JobObjects } from './job-objects';
import { prepareJob } from './prepare-job';

/** What a job is made with, beside its manifest. */
export interface KubernetesJobOptions {
  /**
   * Docker credentials for pulling the image: the content of a Docker config.json, as JSON text with an `auths` object.
   *
   * @default - those of the stack input, else no image pull secret is made
   */
  readonly dockerConfigJson?: string;

  /**
   * Documents that the manifest's references (`valueFrom`) may point to.
   *
   * @default - none beside those of the text that the manifest stands in
   */
  readonly resources?: readonly unknown[];

  /**
   * How the objects are delivered; annotations of the manifest win.
   *
   * @default - for kubectl, with `rerun: manual` and secrets inline
   */
  readonly delivery?: DeliverySettings;

  /**
   * The version of the clusters: what it refuses is an error.
   *
   * @default - any that is supported
   */
  readonly kubernetesVersion?: KubernetesVersion;

  /**
   * What the pods may do, if the manifest does not say it itself: a level of the Pod Security Standard.
   *
   * @default none
   */
  readonly securityProfile?: SecurityProfile;
}

/** The options for a manifest that is given as text. */
export interface ManifestTextOptions {
  /**
   * What diagnostics call the text: the name of its file.
   *
   * @default <text>
   */
  readonly file?: string;
}

/** The manifest that a program gave. */
export interface GivenManifest {
  /** The KubernetesJob or stack input; undefined if there is not exactly one. */
  readonly job?: { readonly value: unknown; readonly plainSource: PlainSource };
  /** What its references may point to: every document that came with it, itself too. */
  readonly resources: readonly unknown[];
  /** What may be told of problems of the job, and of what is wrong besides. */
  readonly disclose: (problems: readonly Problem[]) => readonly Diagnostic[];
}

/** A manifest as a value: an object literal, or what some parser made of YAML. */
export function givenValue(value: unknown): GivenManifest {
  return {
    job: { value, plainSource: () => undefined },
    resources: [value],
    disclose: (problems) => discloseInObject(value, problems),
  };
}

/** A manifest as YAML text, which may have other documents beside it that it refers to. */
export function givenText(text: string, { file = '<text>' }: ManifestTextOptions): GivenManifest {
  const parsed = parseFile(file, Buffer.from(text));
  const { documents, problems: textProblems } = parsed;
  const findings: Finding[] = [];
  const reportFrom = (document: SourceDocument) => (problem: Problem) => {
    findings.push({ document, problem });
  };
  const [document, ...further] = documents.filter((each) => documentKind(each.value, reportFrom(each)) === 'job');
  for (const job of further) reportFrom(job)(SECOND_JOB);
  const [first] = documents;
  if (!document && first && findings.length + textProblems.length === 0) reportFrom(first)(NO_JOB);
  return {
    job: document && { value: document.value, plainSource: plainSourceOf(document) },
    resources: documents.map(({ value }) => value),
    disclose: (problems) => {
      const ofJob = document ? problems.map((problem) => ({ document, problem })) : [];
      return new Disclosure(parsed, [...findings, ...ofJob]).disclose().diagnostics;
    },
  };
}

const SECOND_JOB: Problem = {
  code: 'several-jobs',
  path: [],
  message: 'there is a second KubernetesJob, but one is expected',
  hint: 'give each job by itself',
};

const NO_JOB: Problem = {
  code: 'no-job',
  path: [],
  message: 'there is no KubernetesJob in the text',
  hint: `a job has apiVersion: ${CANONICAL_API_VERSION} and kind: ${KUBERNETES_JOB}`,
};

export interface PreparedManifest {
  /** In order of position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if there is an error. */
  readonly objects?: JobObjects;
}

/** Checks a manifest that a program gave, and prepares its objects. */
export function prepareGiven(
  { job, resources, disclose }: GivenManifest,
  options: KubernetesJobOptions,
  secrets: SecretSources,
): PreparedManifest {
  if (!job) return { diagnostics: disclose([]) };
  const { dockerConfigJson, delivery = {}, kubernetesVersion, securityProfile } = options;
  const found: Problem[] = [];
  const report: Report = (problem) => found.push(problem);
  if (dockerConfigJson !== undefined) checkDockerConfig(dockerConfigJson, ['dockerConfigJson'], report);
  const checked = checkManifest(job.value, report, {
    plainSource: job.plainSource,
    kubernetesVersion,
    securityProfile,
  });
  const known = [...resources, ...(options.resources ?? [])].flatMap((value) => toResource(manifestIn(value)) ?? []);
  const surroundings = { references: new ReferenceResolver(new ResourceIndex(known)), secrets };
  const withCredentials = checked && dockerConfigJson !== undefined ? { ...checked, dockerConfigJson } : checked;
  const prepared =
    withCredentials && prepareJob(withCredentials, surroundings, delivery, reportFromJob(job.value, report));
  const told = suppress(manifestIn(job.value), found, (path) => pathInDocument(job.value, path));
  const made = new MadeObjects(resources.flatMap((value) => madeObject(value) ?? []));
  const namespace = prepared?.objects.namespace;
  const diagnostics = disclose(told.filter(({ misses }) => !misses || !made.has({ ...misses, namespace })));
  return hasErrors(diagnostics) ? { diagnostics } : { diagnostics, objects: prepared?.objects };
}

/**
 * The objects of a manifest that a chart or construct is to be made from.
 *
 * @throws {InvalidJobError} if the manifest is invalid
 */
export function objectsOf(given: GivenManifest, options: KubernetesJobOptions, constructPath: string): JobObjects {
  const { objects, diagnostics } = prepareGiven(given, options, noSecretSources);
  if (objects) return objects;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new InvalidJobError(errors, constructPath);
}

/**
 * The manifest given to a chart or construct is invalid. The message lists every error with its path, and with its place
 * if the manifest came as text.
 */
export class InvalidJobError extends Error {
  override readonly name = 'InvalidJobError';

  /**
   * @param diagnostics the errors
   * @param constructPath of the chart or construct that was to be made
   */
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    constructPath: string,
  ) {
    super(`the KubernetesJob of ${constructPath} is invalid:\n${diagnostics.map(lineOf).join('\n')}`);
  }
}

function lineOf({ file, line, column, path, message, hint }: Diagnostic): string {
  const place = file === '' ? '' : `${file}:${line}:${column} `;
  return `  ${place}${path === '' ? '' : `${path}: `}${message}${hint ? ` (${hint})` : ''}`;
}

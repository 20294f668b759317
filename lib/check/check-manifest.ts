import { type Path, type Problem, type Report, severityOf } from '../diagnostics/diagnostic';
import type { KubernetesJob } from '../generated/kubernetes-job';
import type { StackInput } from '../generated/stack-input';
import { kubernetesJob as validateJob, stackInput as validateStackInput } from '../generated/validators';
import { nothingLeft } from '../manifest/fields';
import { isMap, type UserMap } from '../manifest/own-property';
import { manifestField, stackInputField } from '../schema/field';
import { validate, validateManifest } from '../schema/problems';
import { type CheckedJob, toCheckedJob } from './job';
import type { SecurityProfile } from './kubernetes/security-profile';
import { LimitedReport } from './limited-report';
import { normalize } from './normalize';
import { ToldPlaces, takeOut } from './remaining-parts';
import type { RuleContext } from './rules/rule';
import { jobRules } from './rules/rules';
import { checkDockerConfig, checkProviderConfig, type ProviderConfig } from './rules/stack-input';
import { illFormedTexts } from './rules/texts';

/** What the project says of all its manifests. */
export interface CheckSettings extends Pick<RuleContext, 'kubernetesVersion'> {
  /** Of manifests that have none of their own. @default none */
  readonly securityProfile?: SecurityProfile;
}

/** What the checks may know beside the document. */
export type CheckOptions = CheckSettings & Pick<RuleContext, 'plainSource'>;

/** How often the wrong parts of a manifest are taken out before the rest is given up. */
const REPAIRS = 5;

/**
 * Checks a KubernetesJob manifest or a stack input with one in it, and brings it into its normal form. Every problem is
 * reported; the job is returned only if there was none among errors.
 */
export function checkManifest(document: unknown, report: Report, options: CheckOptions): CheckedJob | undefined {
  if (isStackInput(document)) return checkStackInput(document, report, options);
  return checkJob(document, report, options);
}

/** Whether a document is a stack input: it has a target, and no kind of its own. */
export function isStackInput(document: unknown): document is UserMap {
  return isMap(document) && Object.hasOwn(document, 'target') && !Object.hasOwn(document, 'kind');
}

/** The manifest in a document, which may be a stack input. */
export function manifestIn(document: unknown): unknown {
  return isStackInput(document) ? document.target : document;
}

/** Reports problems of the job in a document at their paths in the document: a stack input has the job in its target. */
export function reportFromJob(document: unknown, report: Report): Report {
  return isStackInput(document) ? (problem) => report({ ...problem, path: inTarget(problem.path) }) : report;
}

/** The path of a field of the job in a document. */
export function pathInDocument(document: unknown, path: Path): Path {
  return isStackInput(document) ? inTarget(path) : path;
}

function inTarget(path: Path): Path {
  return ['target', ...path];
}

function checkStackInput(document: UserMap, report: Report, options: CheckOptions): CheckedJob | undefined {
  const { plainSource } = options;
  let failed = false;
  const reportEnvelope = (problem: Problem) => {
    failed = true;
    report(problem);
  };
  const envelope = normalize(document, stackInputField, [], reportEnvelope) as UserMap;
  const broken = validate(validateStackInput, { root: stackInputField, value: envelope, plainSource });
  for (const problem of broken) reportEnvelope(problem);
  const {
    target,
    kubernetesNamespace,
    dockerConfigJson,
    // How to reach the cluster: synthesis needs none.
    providerConfig,
    ...rest
  }: Partial<Record<keyof StackInput, unknown>> = envelope;
  nothingLeft(rest);
  const isTold = (field: string) => broken.some(({ path }) => path[0] === field);
  if (typeof dockerConfigJson === 'string' && !isTold('dockerConfigJson')) {
    checkDockerConfig(dockerConfigJson, ['dockerConfigJson'], reportEnvelope);
  }
  if (providerConfig !== undefined && !isTold('providerConfig')) {
    checkProviderConfig(providerConfig as ProviderConfig, reportEnvelope);
  }
  if (isTold('target')) return undefined;

  const namespace = isTold('kubernetesNamespace') ? 'x' : kubernetesNamespace;
  const job = checkJob(
    namespace === undefined ? target : withNamespace(target, namespace),
    reportFromJob(document, report),
    { ...options, plainSource: (path) => plainSource(inTarget(path)) },
    true,
  );
  if (!job || failed) return undefined;
  return typeof dockerConfigJson === 'string' ? { ...job, dockerConfigJson } : job;
}

/** The namespace that the platform resolved wins over the one in the manifest, and does without one there. */
function withNamespace(target: unknown, namespace: unknown): unknown {
  if (!isMap(target) || !isMap(target.spec)) return target;
  return { ...target, spec: { ...target.spec, namespace } };
}

function checkJob(
  document: unknown,
  report: Report,
  options: CheckOptions,
  inStackInput = false,
): CheckedJob | undefined {
  const { plainSource, securityProfile } = options;
  const spelling: Problem[] = [];
  const manifest = normalize(document, manifestField, [], (problem) => spelling.push(problem));
  const broken = validateManifest(validateJob, { root: manifestField, value: manifest, plainSource });
  const problems = [...spelling, ...broken, ...illFormedTexts(manifest)];
  for (const problem of problems) report(problem);

  const checked =
    problems.length === 0
      ? toCheckedJob(manifest as KubernetesJob, securityProfile)
      : salvage(manifest, problems, securityProfile);
  if (!checked) return undefined;
  let failed = problems.length > 0;
  const told = new ToldPlaces(problems);
  const limited = new LimitedReport(report);
  const reportRule: Report = (problem) => {
    if (told.accountFor(problem)) return;
    failed ||= severityOf(problem.code) === 'error';
    limited.report(problem);
  };
  const context: RuleContext = { ...options, manifest: manifest as KubernetesJob, inStackInput };
  for (const rule of jobRules) rule(checked, reportRule, context);
  limited.end();
  return failed ? undefined : checked;
}

/** What can still be checked of a manifest that does not satisfy the schema. */
function salvage(manifest: unknown, told: Problem[], profile?: SecurityProfile): CheckedJob | undefined {
  // With more problems than are told, each attempt would take out a few thousand of them, and there is enough to mend.
  if (!isMap(manifest) || told.some(({ code }) => code === 'more-problems')) return undefined;
  let broken: Problem[] = told;
  for (let attempt = 0; attempt < REPAIRS; attempt++) {
    for (const path of takeOut(manifest, broken)) told.push({ code: 'wrong-type', path, message: '' });
    broken = validateManifest(validateJob, { root: manifestField, value: manifest, plainSource: () => undefined });
    if (broken.length === 0) return toCheckedJob(manifest as unknown as KubernetesJob, profile);
  }
  return undefined;
}

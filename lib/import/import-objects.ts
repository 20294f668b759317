import { checkManifest } from '../check/check-manifest';
import { byPosition, type Diagnostic, type Path, type Problem, severityOf } from '../diagnostics/diagnostic';
import { isMap, type UserMap, valueAt } from '../manifest/own-property';
import { parseFile, plainSourceOf, type SourceFile } from '../read/parse';
import { readSource, type Source } from '../read/sources';
import { fieldAt, kubernetesType } from '../schema/field';
import { kubernetesValidators } from '../schema/kubernetes';
import { validate } from '../schema/problems';
import { Disclosure, type Finding } from '../secrecy/disclosure';
import { stringifyYaml } from '../write/yaml';
import { Companions, isCompanion, notImported } from './companions';
import { type GivenObject, jobOfCronJob, objectsIn, type ReportIn } from './given-object';
import { jobManifest } from './job-manifest';

export interface ImportOptions {
  /** The namespace of what names none. */
  readonly namespace: string;
  /** Whether the values of Secrets are written into the manifests. */
  readonly areSecretsInlined: boolean;
}

/** A Job as a manifest. */
export interface ImportedJob {
  readonly name: string;
  /** YAML. */
  readonly text: string;
}

export interface ImportResult {
  readonly jobs: readonly ImportedJob[];
  /** What is wrong with the objects, and what of them the manifests do not say, in order of the sources. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns Jobs of Kubernetes into manifests. A Job that is no right one is told, and becomes none.
 *
 * @throws {InputError} if a file can't be read
 */
export function importObjects(sources: readonly Source[], options: ImportOptions): ImportResult {
  const findings = new Map<SourceFile, Finding[]>();
  const files = sources.map((source) => parseFile(source.name, readSource(source)));
  for (const file of files) findings.set(file, []);
  const report: ReportIn = ({ file, document, path }, problem) => {
    findings.get(file)?.push({ document, problem: { ...problem, path: [...path, ...problem.path] } });
  };
  const objects = files.flatMap((file) => objectsIn(file, report));
  const importer = new Importer(new Companions(objects, options.namespace), options, report);
  const jobs = objects.flatMap((object) => importer.import(object) ?? []);
  importer.companions.tellRest(report);
  const diagnostics = [...findings].flatMap(([file, found]) =>
    new Disclosure(file, found).disclose().diagnostics.toSorted(byPosition),
  );
  return { jobs, diagnostics };
}

class Importer {
  constructor(
    readonly companions: Companions,
    private readonly options: ImportOptions,
    private readonly report: ReportIn,
  ) {}

  /** Undefined for what is no Job, or no right one. */
  import(object: GivenObject): ImportedJob | undefined {
    const { kind, name } = object;
    if (kind === 'Job') return this.importJob(object);
    if (kind !== 'CronJob') {
      if (!isCompanion(object))
        this.report(object, notImported(`the ${kind} ${name} is neither a Job nor a part of one`));
      return undefined;
    }
    for (const field of Object.keys(isMap(object.value.spec) ? object.value.spec : {})) {
      if (field === 'jobTemplate') continue;
      const hint = 'apply the manifest whenever it is to run, or keep the CronJob';
      const message = `a manifest has no ${field}: its job runs once, when it is applied`;
      this.report(object, { code: 'import-lost', path: ['spec', field], at: 'key', message, hint });
    }
    const job = jobOfCronJob(object);
    return job && this.importJob(job);
  }

  private importJob(object: GivenObject): ImportedJob | undefined {
    const tell = (problem: Problem) => this.report(object, problem);
    const problems = problemsWithJob(object);
    if (problems.length > 0) {
      for (const problem of problems) tell(problem);
      return undefined;
    }
    const told: Problem[] = [];
    const { namespace, areSecretsInlined } = this.options;
    const report = (problem: Problem) => told.push(problem);
    const draft = jobManifest(object, { companions: this.companions, namespace, areSecretsInlined, report });
    const { name, namespace: own = namespace } = object;
    for (const problem of told) tell(problem);
    checkManifest(
      draft.manifest,
      (problem) => {
        if (severityOf(problem.code) !== 'error') return;
        const { fix: _fix, ...rest } = problem;
        tell({ ...rest, path: draft.sourceOf(problem.path) });
      },
      { plainSource: () => undefined },
    );
    const text = `# Imported by kubejob from the ${object.path.includes('jobTemplate') ? 'CronJob' : 'Job'} ${own}/${name}.\n${stringifyYaml(inOrder(draft.manifest))}`;
    return { name, text };
  }
}

/** A manifest with its fields in the order in which the schema has them. */
function inOrder(manifest: UserMap, path: Path = []): UserMap {
  const names = Object.keys(fieldAt(path)?.properties ?? {});
  const entries = Object.entries(manifest).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  const isOurs = path.length === 0;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isOurs && isMap(value) ? inOrder(value, [key]) : value]),
  );
}

const CONTAINERS = ['spec', 'template', 'spec', 'containers'];

/** What is wrong with a Job by the schema of Kubernetes, or because there is no telling what it is. */
function problemsWithJob({ value, document, path }: GivenObject): Problem[] {
  const root = kubernetesType('Job') ?? {};
  const plainSource = (at: Path) => plainSourceOf(document)([...path, ...at]);
  const problems = validate(kubernetesValidators().Job, { root, value, plainSource, name: 'the Job' });
  const containers = valueAt(value, CONTAINERS);
  if (problems.length > 0 || (Array.isArray(containers) && containers.length > 0)) return problems;
  const hint = 'a Job needs one with an image';
  return [{ code: 'missing-field', path: CONTAINERS, message: 'the Job has no container', hint }];
}

import { checkManifest } from '../check/check-manifest';
import { byPosition, type Diagnostic, type Path, type Problem, severityOf } from '../diagnostics/diagnostic';
import type { ConfigMap } from '../generated/kubernetes-types';
import { isMap, type UserMap, valueAt } from '../manifest/own-property';
import { parseFile, plainSourceOf, type SourceFile } from '../read/parse';
import { readSource, type Source } from '../read/sources';
import { fieldAt, kubernetesType } from '../schema/field';
import { kubernetesValidators } from '../schema/kubernetes';
import { validate } from '../schema/problems';
import { Disclosure, type Finding } from '../secrecy/disclosure';
import { stringifyYaml } from '../write/yaml';
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

/** The kinds of what a manifest makes beside its Job. */
const BESIDE: readonly string[] = ['ConfigMap', 'Secret', 'Namespace', 'ServiceAccount'];

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
  const beside = objects.filter(({ kind }) => BESIDE.includes(kind));
  const importer = new Importer(beside, options, report);
  const jobs = objects.flatMap((object) => importer.import(object) ?? []);
  importer.tellRest();
  const diagnostics = [...findings].flatMap(([file, found]) =>
    new Disclosure(file, found).disclose().diagnostics.toSorted(byPosition),
  );
  return { jobs, diagnostics };
}

class Importer {
  /** The names of ConfigMaps that manifests make, and of all objects that a manifest names. */
  private readonly texts: string[] = [];

  /** The objects that only one manifest may make, and one does. */
  private readonly made = new Set<GivenObject>();

  constructor(
    private readonly beside: readonly GivenObject[],
    private readonly options: ImportOptions,
    private readonly report: ReportIn,
  ) {}

  /** Undefined for what is no Job, or no right one. */
  import(object: GivenObject): ImportedJob | undefined {
    const { kind, name } = object;
    if (kind === 'Job') return this.importJob(object);
    if (kind !== 'CronJob') {
      if (!BESIDE.includes(kind)) this.tell(object, `the ${kind} ${name} is neither a Job nor a part of one`);
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

  /** Says of the objects beside the Jobs what has become of them, where they are no part of a manifest. */
  tellRest(): void {
    const made = this.texts.join('\n');
    for (const object of this.beside) {
      const { kind, name, value } = object;
      const isNamed = made.includes(JSON.stringify(name).slice(1, -1));
      if (kind === 'ConfigMap' && !(isNamed && hasOnlyItself(object))) {
        this.tell(object, `the ConfigMap ${name} is not made by a manifest`);
      } else if (kind === 'Secret' && !this.options.areSecretsInlined) {
        this.tell(object, `the values of the Secret ${name} are not copied; manifests read it by its name`);
      } else if (!isNamed) {
        this.tell(object, `the ${kind} ${name} belongs to no Job that was given`);
      } else if (kind === 'Namespace') {
        const labels = Object.keys(valueAt(value, ['metadata', 'labels']) ?? {}).filter(
          (key) => key !== 'kubernetes.io/metadata.name',
        );
        if (labels.length === 0) continue;
        const message = `the labels of the Namespace ${name} are not those that its manifest gives it`;
        this.report(object, {
          code: 'import-lost',
          path: ['metadata', 'labels'],
          at: 'key',
          message,
          hint: 'keep the Namespace, and write createNamespace: false',
        });
      }
    }
  }

  private tell(object: GivenObject, message: string): void {
    this.report(object, {
      code: 'not-imported',
      path: ['metadata', 'name'],
      message,
      hint: 'keep it beside the manifests',
    });
  }

  private keepMade(manifest: unknown, beside: readonly GivenObject[]): void {
    const configMaps = valueAt(manifest, ['spec', 'configMaps']);
    const account = valueAt(manifest, ['spec', 'serviceAccount']);
    for (const object of beside) {
      const { kind, name } = object;
      const isConfigMap = kind === 'ConfigMap' && isMap(configMaps) && Object.hasOwn(configMaps, name);
      const isAccount = kind === 'ServiceAccount' && isMap(account) && account.create === true && account.name === name;
      if (isConfigMap || isAccount) this.made.add(object);
    }
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
    const context = {
      beside: this.beside.filter((one) => !this.made.has(one)),
      namespace,
      areSecretsInlined,
      report: (problem: Problem) => told.push(problem),
    };
    const draft = jobManifest(object, context);
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
    this.keepMade(draft.manifest, context.beside);
    const text = `# Imported by kubejob from the ${object.path.includes('jobTemplate') ? 'CronJob' : 'Job'} ${own}/${name}.\n${stringifyYaml(inOrder(draft.manifest))}`;
    this.texts.push(text);
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

function hasOnlyItself({ name, value }: GivenObject): boolean {
  const { data = {}, binaryData } = value as unknown as ConfigMap;
  return !binaryData && Object.keys(data).join() === name;
}

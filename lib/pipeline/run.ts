import { pathInDocument } from '../check/check-manifest';
import type { DeliverySettings } from '../delivery/options';
import { byPosition, type Diagnostic, hasErrors, type Problem, severityOf } from '../diagnostics/diagnostic';
import { applyPolicy, type SeverityPolicy } from '../diagnostics/policy';
import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/kinds';
import { parseFile } from '../read/parse';
import { InputError, readSource, type Source } from '../read/sources';
import { type Resource, ResourceIndex } from '../resolve/resource-index';
import { type ArrangedFiles, arrange, type JobGroup } from '../write/arrange';
import type { ArrangedFile } from '../write/arranged-file';
import { type Conflict, duplicateObjects } from './claims';
import { clusterFolders, clusterNames, jobsForCluster, type Layout, mixedClusters, withoutCluster } from './clusters';
import { directWork, type FileWork, optionsFor } from './file-work';
import { namesReferredTo, type ProcessedFile, type ProcessedJob } from './process-file';
import type { WorkerPool } from './worker-pool';

export interface RunOptions {
  /** Whether to make the output, or only to check the input; secrets are read for the output only. */
  readonly render: boolean;
  readonly delivery: DeliverySettings;
  readonly layout: Layout;
  /** Only the jobs for this cluster, and those that name none: `NAME` or `KIND/NAME`. */
  readonly cluster?: string;
  /** How severe the project wants diagnostics to be. @default - as severe as the code table says */
  readonly severity?: SeverityPolicy;
  /** Where secrets that are read at synthesis come from. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Told of each file that a secret is read from, by its absolute path. */
  readonly onSecretFile?: (file: string) => void;
  /** Told before each file how many are done. */
  readonly onFile?: (done: number) => void;
}

export interface RunResult {
  /** In order of the sources, and in each of line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** The output; none if there is an error or nothing was to be rendered. */
  readonly files: readonly ArrangedFile[];
  /** The Secrets, where they go to a folder of their own. */
  readonly secretFiles: readonly ArrangedFile[];
  /** The jobs without errors, in order of the sources. */
  readonly jobs: readonly RunJob[];
  /** The names of all clusters that jobs are for. */
  readonly clusters: readonly string[];
  readonly summary: { readonly files: number; readonly manifests: number };
}

/** A job of a run, and the index of the source that it came from. */
export interface RunJob extends ProcessedJob {
  readonly file: number;
  /** The folder of its cluster below the output folder; empty if clusters have none. */
  readonly folder: string;
}

/**
 * Takes every source through the stages and puts the results together.
 *
 * @param work does the work on single files
 * @throws {InputError} if a file can't be read
 */
export function run(sources: readonly Source[], options: RunOptions, work: FileWork = directWork): RunResult {
  const steps = stepsOf(sources, options, work);
  let step = steps.next();
  while (!step.done) {
    const { sources: files, resources } = step.value;
    const index = resources && new ResourceIndex(resources);
    const processed = files.map((source, done) => {
      options.onFile?.(done);
      return work.process(source, optionsFor(source, options, index));
    });
    step = steps.next(processed);
  }
  return step.value;
}

/**
 * The same as {@link run}, with the work on the files divided among threads.
 *
 * @throws {InputError} if a file can't be read
 */
export async function runInThreads(
  sources: readonly Source[],
  options: RunOptions,
  pool: WorkerPool,
): Promise<RunResult> {
  const steps = stepsOf(sources, options, directWork);
  let step = steps.next();
  while (!step.done) {
    const { sources: files, resources } = step.value;
    step = steps.next(await pool.process(files, options, resources));
  }
  return step.value;
}

/** Files to be processed next, and the documents that their references may point to, if those are known. */
interface Step {
  readonly sources: readonly Source[];
  readonly resources?: readonly Resource[];
}

/** Asks for files to be processed, waits for what became of them, and ends with the result of the run. */
function* stepsOf(
  sources: readonly Source[],
  options: RunOptions,
  work: FileWork,
): Generator<Step, RunResult, readonly ProcessedFile[]> {
  const processed = [...(yield { sources })];
  // Now that it is known where the documents are that jobs refer to, the files of those jobs are processed again.
  const referring = processed.flatMap(({ wanted }, index) => (wanted.length > 0 ? [index] : []));
  if (referring.length > 0) {
    const again = referring.flatMap((index) => sources[index] ?? []);
    const resolved = yield { sources: again, resources: findResources(sources, processed, work) };
    for (const [position, index] of referring.entries()) {
      const file = resolved[position];
      if (file) processed[index] = file;
    }
  }
  return putTogether(sources, processed, options);
}

function putTogether(sources: readonly Source[], processed: readonly ProcessedFile[], options: RunOptions): RunResult {
  const diagnostics = processed.map(({ diagnostics }) => [...diagnostics]);
  // Of all jobs: choosing one cluster does not change what its folder is called.
  const folderOf = options.layout === 'flat' ? () => '' : clusterFolders(processed.flatMap(({ jobs }) => jobs));
  const all = processed.flatMap(({ jobs }, file) => {
    return jobs.map((job): RunJob => ({ ...job, file, folder: folderOf(job) }));
  });
  const jobs = options.cluster === undefined ? all : jobsForCluster(all, options.cluster);
  for (const conflict of conflictsOf(jobs, options.layout)) {
    const file = jobs[conflict.job]?.file ?? 0;
    diagnostics[file]?.push(locateConflict(conflict, jobs, sources));
  }
  const manifests = processed.reduce((sum, file) => sum + file.manifests, 0);
  const sorted = diagnostics.flatMap((ofFile) => ofFile.sort(byPosition));
  if (manifests === 0 && !hasErrors(sorted)) sorted.push(noJob(sources));
  const told = applyPolicy(sorted, options.severity ?? {});
  const arranged =
    options.render && !hasErrors(told)
      ? arrange(groupsOf(jobs, options.layout), options.delivery.secrets === 'separate')
      : NO_FILES;
  return {
    diagnostics: told,
    ...arranged,
    jobs,
    clusters: clusterNames(all),
    summary: { files: sources.length, manifests },
  };
}

const NO_FILES: ArrangedFiles = { files: [], secretFiles: [] };

function conflictsOf(jobs: readonly RunJob[], layout: Layout): Conflict[] {
  if (layout === 'flat') return [...duplicateObjects(jobs), ...mixedClusters(jobs)];
  return [...withoutCluster(jobs), ...duplicateObjects(jobs, ({ folder }) => folder)];
}

/** The jobs by the folder that they go to. */
function groupsOf(jobs: readonly RunJob[], layout: Layout): JobGroup[] {
  if (layout === 'flat') return [{ jobs }];
  const byCluster = new Map<string, RunJob[]>();
  for (const job of jobs) {
    const group = byCluster.get(job.folder);
    if (group) group.push(job);
    else byCluster.set(job.folder, [job]);
  }
  return [...byCluster].map(([cluster, ofCluster]) => ({ cluster, jobs: ofCluster }));
}

/** The documents that references of the run lead to, at one hop or several. */
function findResources(sources: readonly Source[], processed: readonly ProcessedFile[], work: FileWork): Resource[] {
  const filesByName = new Map<string, Set<number>>();
  for (const [file, { names }] of processed.entries()) {
    for (const name of names) filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file));
  }
  const found = new Map<string, Resource[]>();
  let wanted = new Set(processed.flatMap((file) => file.wanted));
  while (wanted.size > 0) {
    const files = new Set([...wanted].flatMap((name) => [...(filesByName.get(name) ?? [])]));
    for (const name of wanted) found.set(name, []);
    for (const file of files) {
      const source = sources[file];
      if (!source) continue;
      for (const resource of work.resources(source, wanted)) {
        found.get(resource.name)?.push(resource);
      }
    }
    const next = [...wanted].flatMap((name) => found.get(name) ?? []).flatMap(({ value }) => namesReferredTo(value));
    wanted = new Set(next.filter((name) => !found.has(name)));
  }
  return [...found.values()].flat();
}

function locateConflict(conflict: Conflict, jobs: readonly RunJob[], sources: readonly Source[]): Diagnostic {
  const [job, other] = [jobs[conflict.job], jobs[conflict.other]];
  if (!job || !other) throw new Error('a conflict between jobs that are not there');
  return locateInJob(job, sources, conflict.problem(`${other.name} in ${sources[other.file]?.name}`));
}

/**
 * Finds the place of a problem in the manifest of a job. Reads the file again: positions are kept only while a file is
 * processed, and problems that show later are rare.
 *
 * @throws {InputError} if the file has changed since
 */
export function locateInJob(job: RunJob, sources: readonly Source[], problem: Problem): Diagnostic {
  const source = sources[job.file];
  const documents = source ? parseFile(source.name, readSource(source)).documents : [];
  const document = documents.find(({ index }) => index === job.document);
  if (!document) throw new InputError(`${source?.name} has changed while it was processed`);
  return document.locate({ ...problem, path: pathInDocument(document.value, problem.path) });
}

function noJob(sources: readonly Source[]): Diagnostic {
  const file = sources.length === 1 ? (sources[0]?.name ?? '') : '';
  return {
    severity: severityOf('no-job'),
    code: 'no-job',
    message: `there is no ${KUBERNETES_JOB} in what was read`,
    ...{ file, line: 1, column: 1, endLine: 1, endColumn: 1, path: '' },
    hint: `name the files or folders that hold the jobs; a job has apiVersion: ${CANONICAL_API_VERSION} and kind: ${KUBERNETES_JOB}, and kubejob init writes one to start from`,
  };
}

import { byPosition, type Diagnostic, hasErrors, severityOf } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import { getOwn } from '../manifest/own-property';
import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/well-known';
import type { Source } from '../read/sources';
import { MadeObjects } from '../resolve/made-objects';
import type { Disclosed } from '../secrecy/disclosure';
import { type ArrangedFile, type ArrangedFiles, arrange, type JobGroup } from '../write/arrange';
import { type Conflict, duplicateObjects } from './claims';
import {
  clusterFolders,
  clusterNames,
  jobsForCluster,
  type Layout,
  mixedClusters,
  sameFolders,
  withoutCluster,
} from './clusters';
import { JobPlaces } from './job-places';
import type { ProcessedFile, ProcessedJob } from './processed-file';
import type { RunOptions } from './run-options';
import { unusedOverlays } from './unused-overlays';

export interface RunResult {
  /** Those that are told, in order of the sources, and in each of line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many there are beside those that are told. */
  readonly untold: number;
  /** The output; none if there is an error or nothing was to be rendered. */
  readonly files: readonly ArrangedFile[];
  /** The Secrets, where they go to a folder of their own. */
  readonly secretFiles: readonly ArrangedFile[];
  /** The jobs without errors, in order of the sources. */
  readonly jobs: readonly RunJob[];
  /** The names of all clusters that jobs are for. */
  readonly clusters: readonly string[];
  readonly summary: { readonly files: number; readonly manifests: number; readonly others: number };
}

/** A job of a run, and what it came from. */
export interface RunJob extends ProcessedJob {
  readonly source: Source;
  /** The folder of its cluster below the output folder; empty if clusters have none. */
  readonly folder: string;
}

/** What became of the files of a run, together: conflicts between them, and the output. */
export function putTogether(
  sources: readonly Source[],
  processed: readonly ProcessedFile[],
  options: RunOptions,
): RunResult {
  // Of all jobs: choosing one cluster does not change what its folder is called.
  const folderOf = options.layout === 'flat' ? () => '' : clusterFolders(processed.flatMap(({ jobs }) => jobs));
  const all = sources.flatMap((source, index) => {
    return (processed[index]?.jobs ?? []).map((job): RunJob => ({ ...job, source, folder: folderOf(job) }));
  });
  const jobs = options.cluster === undefined ? all : jobsForCluster(all, options.cluster);
  const made = new MadeObjects(processed.flatMap((file) => file.made));
  const told = processed.map((file) => withoutMade(file, made));
  const diagnostics = new Map(sources.map((source, index) => [source, [...(told[index]?.diagnostics ?? [])]]));
  const places = new JobPlaces(options);
  for (const { job, code, message, hint, field } of conflictsOf(jobs, options.layout)) {
    const place = places.placeOf(job, field);
    diagnostics.get(job.source)?.push({ severity: severityOf(code), code, message, ...place, hint });
  }
  const manifests = processed.reduce((sum, file) => sum + file.manifests, 0);
  const sorted = [
    ...withoutRepeated(
      [...diagnostics].flatMap(([{ name }, ofSource]) => inOrder(ofSource, name)),
      sources,
    ),
    ...(options.isWholeProject ? unusedOverlays(processed, options) : []),
  ];
  const otherKinds = processed.flatMap((file) => file.otherKinds);
  if (manifests === 0 && !options.allowEmpty && !hasErrors(sorted)) sorted.push(noJob(sources, otherKinds));
  const isRendered = options.render && !hasErrors(sorted);
  return {
    diagnostics: sorted,
    untold: told.reduce((sum, file) => sum + file.untold, 0),
    ...(isRendered ? arrange(groupsOf(jobs, options.layout), options.delivery.secrets === 'separate') : NO_FILES),
    jobs,
    clusters: clusterNames(all),
    summary: { files: sources.length, manifests, others: otherKinds.length },
  };
}

/** What is wrong with a file that is put over many manifests is wrong once. */
function withoutRepeated(diagnostics: readonly Diagnostic[], sources: readonly Source[]): Diagnostic[] {
  const manifests = new Set(sources.map(({ name }) => name));
  const told = new Set<string>();
  return diagnostics.filter(({ file, line, column, code, message }) => {
    if (manifests.has(file)) return true;
    const key = JSON.stringify([file, line, column, code, message]);
    return !told.has(key) && told.add(key);
  });
}

/** Of the file itself first, then of each file that was put over it. */
function inOrder(diagnostics: readonly Diagnostic[], name: string): Diagnostic[] {
  const files = [...new Set([name, ...diagnostics.map(({ file }) => file)])];
  return files.flatMap((file) => diagnostics.filter((diagnostic) => diagnostic.file === file).sort(byPosition));
}

/** What a file is told of, now that it is known what other documents make. */
function withoutMade({ diagnostics, untold, missing }: Disclosed, made: MadeObjects): Omit<Disclosed, 'missing'> {
  const found = missing.filter(({ object }) => made.has(object));
  if (found.length === 0) return { diagnostics, untold };
  const done = new Set(found.map(({ diagnostic }) => diagnostic));
  return {
    diagnostics: diagnostics.filter((diagnostic) => !done.has(diagnostic)),
    untold: untold - found.filter(({ diagnostic }) => diagnostic === undefined).length,
  };
}

const NO_FILES: ArrangedFiles = { files: [], secretFiles: [] };

function conflictsOf(jobs: readonly RunJob[], layout: Layout): Conflict<RunJob>[] {
  const originOf = ({ name, source }: RunJob) => `${name} in ${source.name}`;
  if (layout === 'flat') {
    const mixed = mixedClusters(jobs, originOf);
    const elsewhere = new Set(mixed.map(({ job }) => job));
    // What goes to another cluster is not in the way.
    const together = jobs.filter((job) => !elsewhere.has(job));
    return [...duplicateObjects(together, originOf), ...mixed];
  }
  return [
    ...withoutCluster(jobs),
    ...sameFolders(jobs, originOf),
    ...duplicateObjects(jobs, originOf, ({ folder }) => folder),
  ];
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

const SHOWN_KINDS = 3;

/** What to do with a document of Kubernetes' own that somebody took for a manifest. */
const OF_KUBERNETES: Readonly<Record<string, string>> = {
  Job: 'a Job is what kubejob makes: write a KubernetesJob (kubejob init shows one), or apply the Job as it is',
  CronJob: 'a KubernetesJob runs once: apply a CronJob as it is',
  List: 'write what is in the list as documents of their own, with a line --- between them',
};

function noJob(sources: readonly Source[], otherKinds: readonly string[]): Diagnostic {
  const kinds = [...new Set(otherKinds)];
  const shown = kinds.length > SHOWN_KINDS ? [...kinds.slice(0, SHOWN_KINDS), 'others'] : kinds;
  const file = sources.length === 1 ? (sources[0]?.name ?? '') : '';
  return {
    severity: severityOf('no-job'),
    code: 'no-job',
    message: `there is no ${KUBERNETES_JOB} in what was read${shown.length > 0 ? `, only ${listOf(shown, 'and')}` : ''}`,
    ...{ file, line: 1, column: 1, endLine: 1, endColumn: 1, path: '' },
    hint:
      (kinds.length === 1 ? getOwn(OF_KUBERNETES, kinds[0] ?? '') : undefined) ??
      `name the files or folders that hold the jobs; a job has apiVersion: ${CANONICAL_API_VERSION} and kind: ${KUBERNETES_JOB}, and kubejob init writes one to start from`,
  };
}

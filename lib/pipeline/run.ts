import { byPosition, type Diagnostic, hasErrors, severityOf } from '../diagnostics/diagnostic';
import { applyPolicy, type SeverityPolicy } from '../diagnostics/policy';
import { parseFile } from '../read/parse';
import { readSource, type Source } from '../read/sources';
import { type Conflict, duplicateObjects, mixedClusters } from '../resolve/claims';
import { ResourceIndex } from '../resolve/resource-index';
import { arrangeFiles, type OutputFile } from '../write/arrange';
import {
  namesReferredTo,
  type ProcessedFile,
  type ProcessedJob,
  type ProcessOptions,
  processFile,
  resourcesOf,
} from './process-file';

export interface RunOptions {
  /** Whether to make the output, or only to check the input. */
  readonly render: boolean;
  /** How severe the project wants diagnostics to be. @default - as severe as the code table says */
  readonly severity?: SeverityPolicy;
}

/** The outputs of a job, as the platform's modules name them. */
export interface JobOutputs {
  readonly namespace: string;
  readonly jobName: string;
}

export interface RunResult {
  /** In order of the sources, and in each of line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** The output; none if there is an error or nothing was to be rendered. */
  readonly files: readonly OutputFile[];
  readonly outputs: readonly JobOutputs[];
  readonly summary: { readonly files: number; readonly manifests: number };
}

/**
 * Takes every source through the stages and puts the results together.
 *
 * @throws {InputError} if a file can't be read
 */
export function run(sources: readonly Source[], options: RunOptions): RunResult {
  const processed = sources.map((source) => processFile(source.name, readSource(source), options));
  resolveReferences(sources, processed, options);

  const diagnostics = processed.map(({ diagnostics }) => [...diagnostics]);
  const jobs = processed.flatMap(({ jobs }, file) => jobs.map((job) => ({ ...job, file })));
  for (const conflict of [...duplicateObjects(jobs), ...mixedClusters(jobs)]) {
    const file = jobs[conflict.job]?.file ?? 0;
    diagnostics[file]?.push(locateConflict(conflict, jobs, sources));
  }
  const manifests = processed.reduce((sum, file) => sum + file.manifests, 0);
  const sorted = applyPolicy(
    diagnostics.flatMap((ofFile) => ofFile.sort(byPosition)),
    options.severity ?? {},
  );
  const all = manifests === 0 && !hasErrors(sorted) ? [...sorted, noJob(sources)] : sorted;
  return {
    diagnostics: all,
    files: options.render && !hasErrors(all) ? arrangeFiles(jobs) : [],
    outputs: jobs.map(({ namespace, name }) => ({ namespace, jobName: name })),
    summary: { files: sources.length, manifests },
  };
}

/** Processes again the files whose jobs refer to other documents, now that it is known where those are. */
function resolveReferences(sources: readonly Source[], processed: ProcessedFile[], options: ProcessOptions): void {
  if (processed.every(({ wanted }) => wanted.length === 0)) return;
  const resources = findResources(sources, processed);
  for (const [index, source] of sources.entries()) {
    if (processed[index]?.wanted.length === 0) continue;
    processed[index] = processFile(source.name, readSource(source), { ...options, resources });
  }
}

/** The documents that references of the run lead to, at one hop or several. */
function findResources(sources: readonly Source[], processed: readonly ProcessedFile[]): ResourceIndex {
  const filesByName = new Map<string, Set<number>>();
  for (const [file, { names }] of processed.entries()) {
    for (const name of names) filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file));
  }
  const found = new Map<string, ReturnType<typeof resourcesOf>>();
  let wanted = new Set(processed.flatMap((file) => file.wanted));
  while (wanted.size > 0) {
    const files = new Set([...wanted].flatMap((name) => [...(filesByName.get(name) ?? [])]));
    for (const name of wanted) found.set(name, []);
    for (const file of files) {
      const source = sources[file];
      if (!source) continue;
      for (const resource of resourcesOf(source.name, readSource(source), wanted)) {
        found.get(resource.name)?.push(resource);
      }
    }
    const next = [...wanted].flatMap((name) => found.get(name) ?? []).flatMap(({ value }) => namesReferredTo(value));
    wanted = new Set(next.filter((name) => !found.has(name)));
  }
  return new ResourceIndex([...found.values()].flat());
}

type JobOfFile = ProcessedJob & { readonly file: number };

/** Reads the file again: positions are kept only while a file is processed, and conflicts are rare. */
function locateConflict(conflict: Conflict, jobs: readonly JobOfFile[], sources: readonly Source[]): Diagnostic {
  const [job, other] = [jobs[conflict.job], jobs[conflict.other]];
  const source = sources[job?.file ?? 0];
  const otherSource = sources[other?.file ?? 0];
  if (!job || !other || !source || !otherSource) throw new Error('a conflict between jobs that are not there');
  const documents = parseFile(source.name, readSource(source)).documents;
  const document = documents.find(({ index }) => index === job.document);
  if (!document) throw new Error(`${source.name} has changed while it was processed`);
  return document.locate(conflict.problem(`${other.name} in ${otherSource.name}`));
}

function noJob(sources: readonly Source[]): Diagnostic {
  const file = sources.length === 1 ? (sources[0]?.name ?? '') : '';
  return {
    severity: severityOf('no-job'),
    code: 'no-job',
    message: 'there is no KubernetesJob in what was read',
    ...{ file, line: 1, column: 1, endLine: 1, endColumn: 1, path: '' },
    hint: 'name the files or folders that hold the jobs',
  };
}

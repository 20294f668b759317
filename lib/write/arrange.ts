import { isMap } from '../own-property';
import { stringifyYaml } from './yaml';

/** A file of the output. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** What the output files are made of: the objects of one job, as text, and the Namespace that it creates. */
export interface RenderedJob {
  /** The name in the manifest: the file's name. */
  readonly name: string;
  readonly namespace: string;
  readonly namespaceObject?: object | undefined;
  readonly objects: readonly { readonly kind: string; readonly yaml: string }[];
}

/** The files of the output folder, and those of the folder for Secrets. */
export interface ArrangedFiles {
  readonly files: readonly ArrangedFile[];
  readonly secretFiles: readonly ArrangedFile[];
}

/** Starts the first line of every file that we write: a file without it is not ours to change or remove. */
export const OWNERSHIP_MARK = '# Made by kubejob from ';
const ADVICE = 'Do not edit: change the manifest and synthesize again.';

const NAMESPACES_FILE = '0000-namespaces';
const EXTENSION = '.k8s.yaml';

/**
 * The files of jobs whose Secrets go to a folder of their own. Both folders can be applied by themselves, so a Namespace
 * stands in both, and is the same in both: it would change with every apply otherwise.
 */
export function arrangeSeparately(jobs: readonly RenderedJob[]): ArrangedFiles {
  const namespaces = namespaceObjects(jobs);
  const only = (isMeant: (kind: string) => boolean) => (job: RenderedJob) => {
    return { ...job, objects: job.objects.filter(({ kind }) => isMeant(kind)) };
  };
  const withSecrets = jobs.map(only((kind) => kind === 'Secret')).filter(({ objects }) => objects.length > 0);
  // A job may use the Namespace that one without Secrets creates.
  const withNamespaces = withSecrets.map((job) => ({ ...job, namespaceObject: namespaces.get(job.namespace) }));
  return {
    files: arrangeFiles(jobs.map(only((kind) => kind !== 'Secret'))),
    secretFiles: arrangeFiles(withNamespaces),
  };
}

/**
 * One file for each job; and one that sorts first for Namespaces that several jobs use, so that `kubectl apply -f` on
 * the folder works on an empty cluster. Files are in order of name.
 */
export function arrangeFiles(jobs: readonly RenderedJob[]): ArrangedFile[] {
  const users = countBy(jobs, ({ namespace }) => namespace);
  const names = countBy(jobs, ({ name }) => name);
  const isShared = ({ namespace }: RenderedJob) => (users.get(namespace) ?? 0) > 1;
  const creators = jobs.filter((job) => job.namespaceObject && isShared(job));
  // No job's file may come before the Namespaces.
  const isPlainName = (name: string) =>
    creators.length > 0 ? name + EXTENSION > NAMESPACES_FILE + EXTENSION : name !== NAMESPACES_FILE;
  const files = jobs.map((job): ArrangedFile => {
    const own = job.namespaceObject && !isShared(job) ? [stringifyYaml(job.namespaceObject)] : [];
    const documents = [...own, ...job.objects.map(({ yaml }) => yaml)];
    const name = names.get(job.name) === 1 && isPlainName(job.name) ? job.name : `${job.namespace}.${job.name}`;
    return toFile(name, `KubernetesJob ${job.namespace}/${job.name}`, documents);
  });
  if (creators.length > 0) files.push(namespacesFile(creators));
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The files under a folder of their own. */
export function inFolder(folder: string, files: readonly ArrangedFile[]): ArrangedFile[] {
  return files.map((file) => file.in(folder));
}

function toFile(name: string, origin: string, documents: readonly string[]): ArrangedFile {
  return new ArrangedFile(name + EXTENSION, origin, documents);
}

/** Puts its text together when it is asked for: those of thousands of files need not be there at once. */
class ArrangedFile implements OutputFile {
  constructor(
    readonly name: string,
    private readonly origin: string,
    private readonly documents: readonly string[],
  ) {}

  get text(): string {
    return `${OWNERSHIP_MARK}${this.origin}. ${ADVICE}\n${this.documents.join('---\n')}`;
  }

  in(folder: string): ArrangedFile {
    return new ArrangedFile(`${folder}/${this.name}`, this.origin, this.documents);
  }
}

function namespacesFile(creators: readonly RenderedJob[]): ArrangedFile {
  const namespaces = [...namespaceObjects(creators)].sort(([a], [b]) => (a < b ? -1 : 1));
  const documents = namespaces.map(([, object]) => stringifyYaml(object));
  return toFile(NAMESPACES_FILE, 'the KubernetesJobs that share these namespaces', documents);
}

/** The Namespaces that jobs create, by name: of one that several create, what they agree on. */
function namespaceObjects(jobs: readonly RenderedJob[]): Map<string, object> {
  const byNamespace = new Map<string, object>();
  for (const { namespace, namespaceObject } of jobs) {
    if (!namespaceObject) continue;
    const other = byNamespace.get(namespace);
    byNamespace.set(namespace, other ? common(other, namespaceObject) : namespaceObject);
  }
  return byNamespace;
}

/** What two values have in common: the entries of maps that are the same in both. */
function common(a: object, b: object): object {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(a)) {
    const other = (b as Record<string, unknown>)[key];
    if (value === other) result[key] = value;
    else if (isMap(value) && isMap(other)) {
      const part = common(value, other);
      if (Object.keys(part).length > 0) result[key] = part;
    }
  }
  return result;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

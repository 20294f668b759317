import { isMap, setOwn, valueAt } from '../manifest/own-property';
import { EXTENSION, firstLine, jobFileNames, NAMESPACES_FILE, type Origin } from './ownership';
import { stringifyYaml } from './yaml';

/** A file of the output. */
export interface OutputFile {
  /** Its path in the output folder, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** Puts its text together when it is asked for: those of thousands of files need not be there at once. */
export class ArrangedFile implements OutputFile {
  constructor(
    readonly name: string,
    private readonly firstLine: string,
    private readonly documents: readonly string[],
  ) {}

  get text(): string {
    return this.firstLine + this.documents.join('---\n');
  }

  /** Whether it has the same text as another one. Quick: parts of a job that has not changed are the same strings. */
  isSameAs(other: ArrangedFile): boolean {
    return (
      this.firstLine === other.firstLine &&
      this.documents.length === other.documents.length &&
      this.documents.every((text, index) => text === other.documents[index])
    );
  }
}

/** Whether a file of the output holds a Secret, whose data anybody can read who can read the file. */
export function holdsSecret(text: string): boolean {
  return /^kind: Secret$/m.test(text);
}

/** What the output files are made of: the objects of one job, as text, and the Namespace that it creates. */
export interface RenderedJob {
  /** The name in the manifest: the file's name. */
  readonly name: string;
  readonly namespace: string;
  readonly namespaceObject?: object;
  /** Whether a tool keeps the objects as they are in the output folder, whatever somebody else applies. */
  readonly isReconciled?: boolean;
  readonly objects: readonly { readonly kind: string; readonly yaml: string }[];
}

/** The files of the output folder, and those of the folder for Secrets. */
export interface ArrangedFiles {
  readonly files: readonly ArrangedFile[];
  readonly secretFiles: readonly ArrangedFile[];
}

/** Jobs that are applied together. */
export interface JobGroup {
  readonly jobs: readonly RenderedJob[];
  /** The sub-folder for the cluster that they are for, where each has one. */
  readonly cluster?: string;
}

/**
 * The files of the output, in order of name.
 *
 * @param separateSecrets whether Secrets go to a folder of their own
 */
export function arrange(groups: readonly JobGroup[], separateSecrets: boolean): ArrangedFiles {
  const arranged = groups.map((group) =>
    separateSecrets ? arrangeSeparately(group) : { files: arrangeFiles(group), secretFiles: [] },
  );
  return {
    files: arranged.flatMap(({ files }) => files).sort(byName),
    secretFiles: arranged.flatMap(({ secretFiles }) => secretFiles).sort(byName),
  };
}

/**
 * Both folders can be applied by themselves, so a Namespace stands in both, and is the same in both: it would change with
 * every apply otherwise. A Namespace that a tool reconciles stands only where the tool finds it: what somebody else applies
 * takes away the annotation by which Argo CD tracks it.
 */
function arrangeSeparately({ jobs, cluster }: JobGroup): ArrangedFiles {
  const tracked = new Set(jobs.flatMap(({ namespace, isReconciled }) => (isReconciled ? namespace : [])));
  const namespaces = namespaceObjects(jobs.filter(({ namespace }) => !tracked.has(namespace)));
  const only = (isMeant: (kind: string) => boolean) => (job: RenderedJob) => {
    return { ...job, objects: job.objects.filter(({ kind }) => isMeant(kind)) };
  };
  const withSecrets = jobs.map(only((kind) => kind === 'Secret')).filter(({ objects }) => objects.length > 0);
  // A job may use the Namespace that one without Secrets creates.
  const withNamespaces = withSecrets.map((job) => ({ ...job, namespaceObject: namespaces.get(job.namespace) }));
  return {
    files: arrangeFiles({ jobs: jobs.map(only((kind) => kind !== 'Secret')), cluster }),
    secretFiles: arrangeFiles({ jobs: withNamespaces, cluster }),
  };
}

/**
 * One file for each job; and one that sorts first for Namespaces that several jobs use, so that `kubectl apply -f` on
 * the folder works on an empty cluster.
 */
function arrangeFiles({ jobs, cluster }: JobGroup): ArrangedFile[] {
  const users = countBy(jobs, ({ namespace }) => namespace);
  const names = countBy(jobs, ({ name }) => name);
  const isShared = ({ namespace }: RenderedJob) => (users.get(namespace) ?? 0) > 1;
  const creators = jobs.filter((job) => job.namespaceObject && isShared(job));
  // No job's file may come before the Namespaces, or in their place.
  const isPossible = (name: string) =>
    creators.length > 0 ? name + EXTENSION > NAMESPACES_FILE + EXTENSION : name !== NAMESPACES_FILE;
  const fileName = (job: RenderedJob) => {
    const [plain, qualified, late] = jobFileNames(job);
    const wanted = names.get(job.name) === 1 ? [plain, qualified] : [qualified];
    return wanted.find(isPossible) ?? late;
  };
  const files = jobs.map((job): ArrangedFile => {
    const own = job.namespaceObject && !isShared(job) ? [stringifyYaml(job.namespaceObject)] : [];
    const documents = [...own, ...job.objects.map(({ yaml }) => yaml)];
    return toFile(fileName(job), job, documents, cluster);
  });
  return creators.length > 0 ? [...files, namespacesFile(creators, cluster)] : files;
}

function toFile(name: string, origin: Origin, documents: readonly string[], cluster?: string): ArrangedFile {
  const folder = cluster === undefined ? '' : `${cluster}/`;
  return new ArrangedFile(folder + name + EXTENSION, firstLine(origin, cluster), documents);
}

function byName(a: ArrangedFile, b: ArrangedFile): number {
  return a.name < b.name ? -1 : 1;
}

function namespacesFile(creators: readonly RenderedJob[], cluster?: string): ArrangedFile {
  const namespaces = [...namespaceObjects(creators)].sort(([a], [b]) => (a < b ? -1 : 1));
  const documents = namespaces.map(([, object]) => stringifyYaml(object));
  return toFile(NAMESPACES_FILE, 'shared namespaces', documents, cluster);
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
    const other = valueAt(b, [key]);
    if (value === other) setOwn(result, key, value);
    else if (isMap(value) && isMap(other)) {
      const part = common(value, other);
      if (Object.keys(part).length > 0) setOwn(result, key, part);
    }
  }
  return result;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

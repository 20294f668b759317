import path from 'node:path';
import { KUBERNETES_JOB } from '../manifest/well-known';

/** Starts the first line of every file that we write: a file without it is not ours to change or remove. */
const OWNERSHIP_MARK = '# Made by kubejob from ';
const ADVICE = 'Do not edit: change the manifest and synthesize again.';
const SHARED_NAMESPACES = `the ${KUBERNETES_JOB}s that share these namespaces`;

export const NAMESPACES_FILE = '0000-namespaces';
export const EXTENSION = '.k8s.yaml';

/** What the file of a job is called after. */
export interface JobName {
  readonly namespace: string;
  readonly name: string;
}

/** What a file of the output is made from. */
export type Origin = JobName | 'shared namespaces';

/**
 * What the file of a job may be called, without its extension, the best first. The last one sorts after
 * {@link NAMESPACES_FILE} whatever the job is called, and is like no other: no name in Kubernetes has a `_`.
 */
export function jobFileNames({ namespace, name }: JobName): [plain: string, qualified: string, late: string] {
  return [name, `${namespace}.${name}`, `_${namespace}.${name}`];
}

/**
 * The first line of a file.
 *
 * @param cluster the folder of the cluster that the file is for, where each has one
 */
export function firstLine(origin: Origin, cluster?: string): string {
  const manifest =
    origin === 'shared namespaces' ? SHARED_NAMESPACES : `${KUBERNETES_JOB} ${origin.namespace}/${origin.name}`;
  return `${OWNERSHIP_MARK}${manifest}${cluster === undefined ? '' : ` for the cluster ${cluster}`}. ${ADVICE}\n`;
}

const FIRST_LINE = new RegExp(
  `^${OWNERSHIP_MARK}(?:${KUBERNETES_JOB} (?<namespace>[^/\\s]+)/(?<name>\\S+)|${SHARED_NAMESPACES})` +
    `(?: for the cluster (?<cluster>\\S+))?\\. ${ADVICE}\n`,
);

/**
 * The text of a file of ours as we wrote it: on Windows, Git may put `\r\n` in the place of each line break when it checks a
 * file out. We write no `\r`.
 */
export function asWritten(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * Whether we wrote the file: its first line says so, and also that it belongs where it is. A copy that somebody made
 * under another name, or the output of another project in a folder below, is not ours to change or remove.
 *
 * @param name the file's path in the output folder, with `/`
 * @param text as {@link asWritten} gives it, or the start of that
 */
export function isOwnFile(name: string, text: string): boolean {
  const origin = FIRST_LINE.exec(text)?.groups;
  if (!origin) return false;
  const { namespace = '', name: job, cluster } = origin;
  const names = job === undefined ? [NAMESPACES_FILE] : jobFileNames({ namespace, name: job });
  return names.some((file) => name === path.posix.join(cluster ?? '', file + EXTENSION));
}

import type { Path, Report } from '../../diagnostics/diagnostic';
import { listOf } from '../../diagnostics/suggest';
import type { VolumeMount } from '../../generated/kubernetes-job';
import type { CheckedJob } from '../job';
import { cleanPath } from './volumes';

const DEFAULT_MODE = 0o644;
const EXECUTE = 0o111;

/** A program or file named in command or args that lies in the folder of a mounted ConfigMap or Secret. */
interface MountedFile {
  readonly mount: VolumeMount;
  readonly index: number;
  readonly file: string;
  /** The files of the folder, where they are known. */
  readonly files?: readonly string[];
}

/** What command and args want of mounted files: that they are there, and that the program is executable. */
export function checkScripts({ spec }: CheckedJob, report: Report): void {
  const { command = [], args = [], volumeMounts } = spec;
  const made = new Set(Object.keys(spec.configMaps));
  const folders = mountedFolders(volumeMounts);
  const find = (text: string) => mountedFile(text, folders, made);
  const dependsOn = [
    ['spec', 'volumeMounts'],
    ['spec', 'configMaps'],
  ];
  const items = [
    ...command.map((text, index) => ({ text, path: ['spec', 'command', index] as Path })),
    ...args.map((text, index) => ({ text, path: ['spec', 'args', index] as Path })),
  ];
  for (const { text, path } of items) {
    const found = find(firstWord(text));
    if (!found?.files || found.files.includes(found.file)) continue;
    report({
      code: 'missing-script',
      path,
      message: `there is no file ${found.file} in ${found.mount.mountPath}: it has only ${listOf(found.files, 'and')}`,
      hint: `write ${found.mount.mountPath.replace(/\/$/, '')}/${found.files[0]}, or set key and path on the mount's source`,
      dependsOn,
    });
    return;
  }
  const program = programOf(command, args);
  const found = program && find(program);
  if (!found) return;
  const source = found.mount.configMap ? 'configMap' : 'secret';
  if (((found.mount[source]?.defaultMode ?? DEFAULT_MODE) & EXECUTE) !== 0) return;
  report({
    code: 'script-not-executable',
    path: ['spec', 'volumeMounts', found.index, source],
    at: 'key',
    message: `${program} is run as a program, but the files of this mount are not executable`,
    hint: `add defaultMode: 0755 to ${source}, or write command: ["/bin/sh", "${program}"]`,
    dependsOn,
  });
}

/** The first word of what is executed: the command's own, or that of the script given to a shell. */
function programOf(command: readonly string[], args: readonly string[]): string | undefined {
  const [program, ...rest] = command;
  if (program === undefined) return undefined;
  if (!isShell(program)) return program;
  const words = [...rest, ...args];
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = flag >= 0 ? words[flag + 1] : undefined;
  return script === undefined ? undefined : firstWord(script);
}

/** Whether a program is a shell, by its name. */
export function isShell(program: string): boolean {
  return /(^|\/)(sh|bash|ash|dash|zsh)$/.test(program);
}

/** The program that a script starts with. */
export function firstWord(text: string): string {
  return /^\s*(?:exec\s+)?(\S+)/.exec(text)?.[1] ?? '';
}

type Folders = ReadonlyMap<string, { readonly mount: VolumeMount; readonly index: number }>;

/** The mounts of whole ConfigMaps and Secrets by their paths. */
function mountedFolders(mounts: readonly VolumeMount[]): Folders {
  return new Map(
    [...mounts.entries()]
      .filter(([, mount]) => (mount.configMap ?? mount.secret) && mount.subPath === undefined)
      .map(([index, mount]) => [cleanPath(mount.mountPath), { mount, index }]),
  );
}

function mountedFile(text: string, folders: Folders, made: ReadonlySet<string>): MountedFile | undefined {
  const [, folder = '/', file] = /^(\/.*)?\/([\w.-]+)$/s.exec(text) ?? [];
  const found = folders.get(cleanPath(folder));
  const source = found?.mount.configMap ?? found?.mount.secret;
  if (!found || !source || file === undefined) return undefined;
  const isMade = found.mount.configMap !== undefined && made.has(source.name);
  // A key that a ConfigMap made here does not have is an error of its own.
  if (isMade && source.key !== undefined && source.key !== source.name) return { ...found, file };
  if (source.key !== undefined) return { ...found, file, files: [source.path ?? source.key] };
  return { ...found, file, ...(isMade ? { files: [source.name] } : {}) };
}

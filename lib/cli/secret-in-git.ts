import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { type SeverityPolicy, severityUnder } from '../diagnostics/policy';
import { nameIn } from '../read/file-names';
import { type JobField, NAME } from '../run/claims';
import type { JobPlaces } from '../run/job-places';
import type { RunResult } from '../run/run-result';
import { type ArrangedFile, holdsSecret } from '../write/arrange';

/** The folders that a run would write, as the user named them. */
export interface OutputFolders {
  readonly output: string;
  readonly secretsOutput: string;
}

const CODE = 'secret-in-git';
const SECRETS: JobField = { path: ['spec', 'env', 'secrets'], at: 'key' };

/** A warning, at the first job concerned, if Secrets with values are about to stand where Git takes them up. */
export function secretInGit(
  result: RunResult,
  folders: OutputFolders,
  cwd: string,
  places: JobPlaces,
  policy: SeverityPolicy = {},
): Diagnostic | undefined {
  const severity = severityUnder(policy, CODE);
  if (severity === 'off') return undefined;
  const exposed = result.jobs.filter(({ objects, suppressed }) => {
    return objects.some(({ kind }) => kind === 'Secret') && !suppressed.has(CODE);
  });
  const [job] = exposed;
  const danger = job && dangerOf(result, folders, cwd);
  if (!danger) return undefined;
  const others = exposed.length > 1 ? ` and of ${exposed.length - 1} more` : '';
  return {
    severity,
    code: CODE,
    message: `the secrets of this job${others} are written into ${danger.place}`,
    hint: danger.hint,
    ...places.placeOf(job, job.hasEnvSecret ? SECRETS : NAME),
  };
}

interface Danger {
  readonly place: string;
  readonly hint: string;
}

function dangerOf(
  { files, secretFiles }: Pick<RunResult, 'files' | 'secretFiles'>,
  { output, secretsOutput }: OutputFolders,
  cwd: string,
): Danger | undefined {
  const isSeparate = secretFiles.length > 0;
  const name = isSeparate ? secretsOutput : output;
  const folder = path.resolve(cwd, name);
  // A folder for Secrets that has none gets a .gitignore for all that is in it.
  const getsIgnored = isSeparate && !fs.existsSync(path.join(folder, '.gitignore'));
  const isIgnored = getsIgnored || isIgnoredByGit(folder);
  if (isIgnored === undefined) return undefined;
  if (!isIgnored) {
    const hint = isSeparate
      ? `write a line with * alone into ${nameIn(name, '.gitignore')}`
      : 'set secrets: separate or secrets: external under kubejob in cdk8s.yaml';
    return { place: 'a folder that Git does not ignore', hint };
  }
  const file = trackedFile(folder, isSeparate ? secretFiles : files);
  if (file === undefined) return undefined;
  const command = `git rm --cached ${nameIn(name, file)}`;
  return {
    place: 'a file that Git has already, and keeps up to date',
    hint: `take it out with ${command}, and change the secrets: they stay in the history`,
  };
}

/** Whether Git ignores what is in a folder, or would be; undefined if it is in no work tree. */
function isIgnoredByGit(folder: string): boolean | undefined {
  const { status } = git(folder, 'check-ignore', '--quiet', path.join(folder, 'secret.yaml'));
  return status === 0 || status === 1 ? status === 0 : undefined;
}

/** The first file with a Secret in it that Git has. */
function trackedFile(folder: string, files: readonly ArrangedFile[]): string | undefined {
  const { stdout, place } = git(folder, 'ls-files', '-z', '--', folder);
  const tracked = new Set((stdout ?? '').split('\0').map((name) => path.resolve(place, name)));
  const isTracked = ({ name }: ArrangedFile) => tracked.has(path.join(folder, name));
  return files.find((file) => isTracked(file) && holdsSecret(file.text))?.name;
}

/** The names of ten thousand files have fewer bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Runs in the folder, or in the nearest above it that exists. */
function git(folder: string, ...args: readonly string[]) {
  let place = folder;
  while (!fs.existsSync(place)) place = path.dirname(place);
  const { status, stdout } = spawnSync('git', ['-C', place, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MAX_BYTES,
  });
  return { status, stdout, place };
}

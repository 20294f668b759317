import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { type SeverityPolicy, severityUnder } from '../diagnostics/policy';
import type { Source } from '../read/sources';
import { type JobField, NAME } from '../run/claims';
import { JobPlaces } from '../run/job-places';
import type { RunResult } from '../run/run-result';
import type { ArrangedFolder } from '../write/output-folder';
import { UsageError } from './context';

/** A folder that `synth` writes. */
export interface SynthFolder extends ArrangedFolder {
  /** As the user named it. */
  readonly name: string;
}

/**
 * Refuses folders in which the output would be mixed with something else.
 *
 * @param secrets the folder for Secrets, and `output` that for the rest
 * @param manifests the files that the jobs stand in
 * @throws {UsageError} if there is one
 */
export function checkPlaces(secrets: SynthFolder, output: SynthFolder, manifests: readonly Source[]): void {
  checkApart(secrets, output);
  for (const folder of [secrets, output]) checkHoldsNone(folder, manifests);
}

/** Each folder is cleared of what does not belong there: in one another they would clear away each other's files. */
function checkApart(secrets: SynthFolder, output: SynthFolder): void {
  const [outputPath, secretsPath] = [realPath(output.path), realPath(secrets.path)];
  const isInOutput = isWithin(secretsPath, outputPath);
  // Where there are no Secrets their folder is only looked at for old ones.
  const isInWay = isInOutput && (secrets.files.length > 0 || secretsPath === outputPath);
  if (!isInWay && !isWithin(outputPath, secretsPath)) return;
  throw new UsageError(
    `the folder for Secrets (${secrets.name}) and the output folder (${output.name}) must lie apart; choose another with --secrets-output, or secretsOutput in cdk8s.yaml`,
  );
}

/** The folder is for the cluster, which knows no KubernetesJob; and Git ignores that for Secrets. */
function checkHoldsNone({ name, path: folder, files }: SynthFolder, manifests: readonly Source[]): void {
  if (files.length === 0) return;
  const inside = manifests.find((source) => source.path !== undefined && isWithin(source.path, folder));
  if (!inside) return;
  throw new UsageError(`the output folder ${name} holds the manifest ${inside.name}; name another folder`);
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(path.join(outer, path.sep));
}

function realPath(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
}

/** A warning, at the first job concerned, if Secrets with values are about to stand where Git would take them up. */
export function secretInGit(result: RunResult, folder: string, policy: SeverityPolicy = {}): Diagnostic | undefined {
  const severity = severityUnder(policy, CODE);
  if (severity === 'off' || result.secretFiles.length > 0) return undefined;
  const exposed = result.jobs.filter(({ objects, suppressed }) => {
    return objects.some(({ kind }) => kind === 'Secret') && !suppressed.has(CODE);
  });
  const [job] = exposed;
  if (!job || !isTakenUpByGit(folder)) return undefined;
  const others = exposed.length > 1 ? ` and of ${exposed.length - 1} more` : '';
  return {
    severity,
    code: CODE,
    message: `the secrets of this job${others} are written into a folder that Git does not ignore`,
    hint: 'set secrets: separate or secrets: external under kubejob in cdk8s.yaml',
    ...new JobPlaces().placeOf(job, job.hasEnvSecret ? SECRETS : NAME),
  };
}

const CODE = 'secret-in-git';
const SECRETS: JobField = { path: ['spec', 'env', 'secrets'], at: 'key' };

/** Whether the folder is, or would be, inside a Git work tree that does not ignore it. */
function isTakenUpByGit(folder: string): boolean {
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  // Exit status: 0 ignored, 1 not ignored, 128 no work tree.
  const file = path.join(folder, 'secret.yaml');
  return spawnSync('git', ['-C', existing, 'check-ignore', '--quiet', file], { stdio: 'ignore' }).status === 1;
}

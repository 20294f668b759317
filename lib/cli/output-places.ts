import fs from 'node:fs';
import path from 'node:path';
import { isWithin } from '../read/is-within';
import type { Source } from '../read/sources';
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
 * @param project the folder of the project, absolute
 * @throws {UsageError} if there is one
 */
export function checkPlaces(
  secrets: SynthFolder,
  output: SynthFolder,
  manifests: readonly Source[],
  project: string,
): void {
  checkApart(secrets, output);
  checkIsNoProject(secrets, project);
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

/** Git ignores all that is in the folder for Secrets. */
function checkIsNoProject({ name, path: folder, files }: SynthFolder, project: string): void {
  if (files.length === 0) return;
  const isProject = isWithin(realPath(project), realPath(folder)) || fs.existsSync(path.join(folder, '.git'));
  if (!isProject) return;
  throw new UsageError(
    `the folder for Secrets (${name}) holds the project, and Git would ignore all of that; choose another with --secrets-output, or secretsOutput in cdk8s.yaml`,
  );
}

/** The folder is for the cluster, which knows no KubernetesJob; and Git ignores that for Secrets. */
function checkHoldsNone({ name, path: folder, files }: SynthFolder, manifests: readonly Source[]): void {
  if (files.length === 0) return;
  const inside = manifests.find((source) => source.path !== undefined && isWithin(source.path, folder));
  if (!inside) return;
  throw new UsageError(`the output folder ${name} holds the manifest ${inside.name}; name another folder`);
}

function realPath(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic, Problem } from '../diagnostics/diagnostic';
import { locateInJob, type RunResult } from '../pipeline/run';
import type { Source } from '../read/sources';

/** One warning, at the first job concerned, if Secrets with values are about to stand where Git would take them up. */
export function secretsInGit(result: RunResult, sources: readonly Source[], folder: string): Diagnostic[] {
  if (result.secretFiles.length > 0) return [];
  const exposed = result.jobs.filter(({ objects, suppressed }) => {
    return objects.some(({ kind }) => kind === 'Secret') && !suppressed.has('secret-in-git');
  });
  const [job] = exposed;
  if (!job || !isTakenUpByGit(folder)) return [];
  const others = exposed.length > 1 ? ` and of ${exposed.length - 1} more` : '';
  const problem: Problem = {
    code: 'secret-in-git',
    path: ['spec', 'env', 'secrets'],
    at: 'key',
    message: `the secrets of this job${others} are written into a folder that Git does not ignore`,
    hint: 'set secrets: separate or secrets: external under kubejob in cdk8s.yaml',
  };
  return [locateInJob(job, sources, problem)];
}

/** Whether the folder is, or would be, inside a Git work tree that does not ignore it. */
function isTakenUpByGit(folder: string): boolean {
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  // Exit status: 0 ignored, 1 not ignored, 128 no work tree.
  const file = path.join(folder, 'secret.yaml');
  return spawnSync('git', ['-C', existing, 'check-ignore', '--quiet', file], { stdio: 'ignore' }).status === 1;
}

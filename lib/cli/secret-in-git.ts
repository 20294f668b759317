import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { type SeverityPolicy, severityUnder } from '../diagnostics/policy';
import type { RunResult } from '../run/run-result';

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
    ...(job.secretsPlace ?? job.namePlace),
  };
}

const CODE = 'secret-in-git';

/** Whether the folder is, or would be, inside a Git work tree that does not ignore it. */
function isTakenUpByGit(folder: string): boolean {
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  // Exit status: 0 ignored, 1 not ignored, 128 no work tree.
  const file = path.join(folder, 'secret.yaml');
  return spawnSync('git', ['-C', existing, 'check-ignore', '--quiet', file], { stdio: 'ignore' }).status === 1;
}

import type { CheckedJob } from '../check/job';
import type { Path, Report } from '../diagnostics/diagnostic';
import { annotationKey, KUEUE_QUEUE_LABEL } from '../manifest/well-known';
import { checkAnnotationKeys } from './annotation-keys';
import { annotationPath } from './job-options';
import type { DeliveryOptions } from './options';
import type { Lint } from './tool';
import { deliveryTools } from './tools';

/** What is wrong with how a job is delivered: in its mode under any tool, and under its tool. */
export function checkDelivery(job: CheckedJob, options: DeliveryOptions, report: Report): void {
  const tool = deliveryTools[options.delivery];
  checkAnnotationKeys(job, options, report);
  for (const { code, applies, at, key, message, hint } of [...MODE_LINTS, ...tool.lints, ...QUEUE_LINTS]) {
    if (!applies(job, options, tool)) continue;
    report({
      code,
      path: at === 'rerun' ? pathOfRerun(job) : at,
      ...(key ? { at: 'key' as const } : {}),
      message: typeof message === 'string' ? message : message(tool),
      hint,
    });
  }
}

const MODE_LINTS: readonly Lint[] = [
  {
    code: 'every-sync-needs-argocd',
    applies: (_, { rerun }, { reruns }) => !reruns.some((mode) => mode === rerun),
    at: 'rerun',
    message: ({ name }) => `${name} can't run a Job at every sync`,
    hint: 'use rename (a change runs once) or replace; for something that runs at intervals, a CronJob',
  },
  {
    code: 'presync-objects',
    applies: (job, { rerun, hookPhase }) => rerun === 'every-sync' && hookPhase === 'PreSync' && makesOtherObjects(job),
    at: 'rerun',
    message: 'a PreSync hook runs before the Secrets and ConfigMaps of this manifest are there',
    hint: 'use the phase Sync: there they are applied before the Job',
  },
  {
    code: 'hook-suspended',
    applies: ({ spec }, { rerun }) => rerun === 'every-sync' && spec.suspend === true,
    at: ['spec', 'suspend'],
    message: "a hook that is suspended never ends: the sync waits for it, and later its namespace can't be deleted",
    hint: 'remove suspend; to run nothing for a while, use rename',
  },
  {
    code: 'hook-suspended',
    applies: ({ spec }, { rerun }) => rerun === 'every-sync' && spec.parallelism === 0 && spec.suspend !== true,
    at: ['spec', 'parallelism'],
    message: "a hook without pods never ends: the sync waits for it, and later its namespace can't be deleted",
    hint: 'write parallelism: 1 or more; to run nothing for a while, use rename',
  },
  {
    code: 'ttl-reruns-job',
    applies: ({ spec }, options) => dropsTtl(spec, options),
    at: ['spec', 'ttlSecondsAfterFinished'],
    message: ({ name }) =>
      `${name} would make the Job again after its time to live, and it would run again; so the field is left out`,
    hint: 'remove it, or set the annotation kubejob.dev/ttl: keep if the job may run again at any time',
  },
  {
    code: 'fixed-name-refused',
    applies: ({ metadata: { annotations = {} } }, { rerun }, { reconciles, replaces }) =>
      rerun === 'manual' && reconciles && replaces({ annotations, rerun }) === undefined,
    at: 'rerun',
    message: ({ name }) => `with a fixed name ${name} fails at the next change of this job`,
    hint: 'use rename or replace',
  },
  {
    code: 'replace-on-any-refusal',
    applies: (_, { rerun }) => rerun === 'replace',
    at: 'rerun',
    message: 'replace deletes and runs the Job again whenever an update is refused, for whatever reason',
    hint: 'make sure that the work may be done twice',
  },
];

const QUEUE_LINTS: readonly Lint[] = [
  {
    code: 'kueue-hook',
    applies: (job, { rerun }) => rerun === 'every-sync' && isQueued(job),
    at: ['metadata', 'labels', KUEUE_QUEUE_LABEL],
    key: true,
    message: 'a hook that waits in a queue keeps the whole sync waiting',
    hint: 'use rename for queued jobs',
  },
  {
    code: 'kueue-suspend',
    applies: (job) => isQueued(job) && job.spec.suspend !== undefined,
    at: ['spec', 'suspend'],
    key: true,
    message: 'Kueue owns the field suspend of a queued Job, and each apply would set it back',
    hint: 'remove suspend',
  },
];

/** Whether the time to live is left out of the Job, because the delivery tool would make the deleted Job again. */
export function dropsTtl(
  spec: { readonly ttlSecondsAfterFinished: number },
  { delivery, rerun, ttl }: DeliveryOptions,
): boolean {
  const isMadeAgain = deliveryTools[delivery].reconciles && rerun !== 'every-sync';
  return spec.ttlSecondsAfterFinished > 0 && isMadeAgain && ttl === 'drop';
}

function pathOfRerun({ metadata }: CheckedJob): Path {
  const isChosen = Object.hasOwn(metadata.annotations ?? {}, annotationKey('rerun'));
  return isChosen ? annotationPath('rerun') : ['metadata', 'name'];
}

function makesOtherObjects({ spec, dockerConfigJson }: CheckedJob): boolean {
  const hasOwnSecret = spec.env.secrets.some(({ source }) => source.secretRef === undefined);
  return hasOwnSecret || dockerConfigJson !== undefined || Object.keys(spec.configMaps).length > 0;
}

function isQueued({ metadata }: CheckedJob): boolean {
  return Object.hasOwn(metadata.labels ?? {}, KUEUE_QUEUE_LABEL);
}

/** What `secrets: external` does not allow, and what needs it. */
export function checkSecretsMode(job: CheckedJob, { secrets, secretStore }: DeliveryOptions, report: Report): void {
  const isExternal = secrets === 'external';
  for (const { name, path, source } of job.spec.env.secrets) {
    if (source.remoteRef && !isExternal) {
      report({
        code: 'remote-ref-needs-external',
        path: [...path, 'remoteRef'],
        at: 'key',
        message: `${name} comes from a secret store, which only the cluster can read`,
        hint: 'set secrets: external under kubejob in cdk8s.yaml',
      });
    } else if (source.remoteRef && !secretStore) {
      report({
        code: 'no-secret-store',
        path: [...path, 'remoteRef'],
        at: 'key',
        message: `${name} comes from a secret store, but none is named`,
        hint: `set secretStore under kubejob in cdk8s.yaml, or the annotation ${annotationKey('secret-store')}`,
      });
    } else if (isExternal && !source.remoteRef && !source.secretRef) {
      report({
        code: 'secret-value-in-external',
        path,
        at: 'key',
        message: `with secrets: external ${name} can't have its value from here`,
        hint: 'put the value into the secret store, and name its entry: remoteRef: {key: …}',
      });
    }
  }
  if (isExternal && job.dockerConfigJson !== undefined) {
    report({
      code: 'secret-value-in-external',
      path: ['spec', 'image'],
      message: "with secrets: external Docker credentials can't be given here",
      hint: 'make the pull secret in the cluster, and name it in image.pullSecretName',
    });
  }
}

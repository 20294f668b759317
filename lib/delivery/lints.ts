import type { CheckedJob } from '../check/job';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { Path, Report } from '../diagnostics/diagnostic';
import { annotationKey } from '../manifest/annotations';
import { KUEUE_QUEUE_LABEL } from '../manifest/labels';
import { isForced, SYNC_OPTIONS, syncOptionsOf } from './annotations';
import { annotationPath, type DeliveryOptions } from './options';

/** What is wrong with how a job is delivered: each rule for the delivery that it concerns. */
export function checkDelivery(job: CheckedJob, options: DeliveryOptions, report: Report): void {
  const rerunPath = pathOfRerun(job);
  for (const { code, applies, at, key, message, hint } of LINTS) {
    if (!applies(job, options)) continue;
    const path = at === 'rerun' ? rerunPath : at;
    report({ code, path, ...(key ? { at: 'key' as const } : {}), message: message(options), hint });
  }
}

interface Lint {
  readonly code: DiagnosticCode;
  readonly applies: (job: CheckedJob, options: DeliveryOptions) => boolean;
  readonly at: Path | 'rerun';
  readonly key?: boolean;
  readonly message: (options: DeliveryOptions) => string;
  readonly hint: string;
}

const TTL: Path = ['spec', 'ttlSecondsAfterFinished'];
const INSTANCE_LABEL = 'app.kubernetes.io/instance';
const SYNC_OPTIONS_PATH: Path = ['metadata', 'annotations', SYNC_OPTIONS];

const LINTS: readonly Lint[] = [
  {
    code: 'every-sync-needs-argocd',
    applies: (_, { delivery, rerun }) => rerun === 'every-sync' && delivery !== 'argocd',
    at: 'rerun',
    message: ({ delivery }) => `${TOOL_NAMES[delivery]} can't run a Job at every sync`,
    hint: 'use rename (a change runs once) or replace; for something that runs at intervals, a CronJob',
  },
  {
    code: 'presync-objects',
    applies: (job, { rerun, hookPhase }) => rerun === 'every-sync' && hookPhase === 'PreSync' && makesOtherObjects(job),
    at: 'rerun',
    message: () => 'a PreSync hook runs before the Secrets and ConfigMaps of this manifest are there',
    hint: 'use the phase Sync: there they are applied before the Job',
  },
  {
    code: 'ttl-reruns-job',
    applies: ({ spec }, options) => dropsTtl(spec, options),
    at: TTL,
    message: ({ delivery }) =>
      `${TOOL_NAMES[delivery]} would make the Job again after its time to live, and it would run again; so the field is left out`,
    hint: `remove it, or set the annotation ${annotationKey('ttl')}: keep if the job may run again at any time`,
  },
  {
    code: 'ttl-reruns-at-apply',
    applies: ({ spec }, { delivery }) => delivery === 'kubectl' && spec.ttlSecondsAfterFinished > 0,
    at: TTL,
    message: () => 'after its time to live the Job is gone, and the next kubectl apply makes and runs it again',
    hint: 'remove it if applying twice must not run the job twice',
  },
  {
    code: 'fixed-name-refused',
    applies: ({ metadata }, { delivery, rerun }) =>
      rerun === 'manual' && delivery !== 'kubectl' && !isForced(metadata.annotations ?? {}, delivery),
    at: 'rerun',
    message: ({ delivery }) => `with a fixed name ${TOOL_NAMES[delivery]} fails at the next change of this job`,
    hint: 'use rename or replace',
  },
  {
    code: 'replace-on-any-refusal',
    applies: (_, { rerun }) => rerun === 'replace',
    at: 'rerun',
    message: () => 'replace deletes and runs the Job again whenever an update is refused, for whatever reason',
    hint: 'make sure that the work may be done twice',
  },
  {
    code: 'argocd-replace-alone',
    applies: (job, options) => hasSyncOptions(job, options, ['Replace=true'], ['Force=true']),
    at: SYNC_OPTIONS_PATH,
    message: () => 'Replace=true without Force=true is always refused for a Job',
    hint: `remove it, and set ${annotationKey('rerun')}: replace`,
  },
  {
    code: 'argocd-force-replace',
    applies: (job, options) => hasSyncOptions(job, options, ['Replace=true', 'Force=true'], []),
    at: SYNC_OPTIONS_PATH,
    message: () => 'Force=true,Replace=true runs the Job at every sync',
    hint: `remove it, and set ${annotationKey('rerun')}: replace or every-sync`,
  },
  {
    code: 'argocd-force-server-side',
    applies: (job, options) =>
      options.rerun !== 'replace' &&
      hasSyncOptions(job, options, ['Force=true'], ['Replace=true', 'ServerSideApply=false']),
    at: SYNC_OPTIONS_PATH,
    message: () => 'Force=true fails where server-side apply is on',
    hint: 'write Force=true,ServerSideApply=false',
  },
  {
    code: 'argocd-instance-label',
    applies: ({ metadata }, { delivery }) =>
      delivery === 'argocd' && Object.hasOwn(metadata.labels ?? {}, INSTANCE_LABEL),
    at: ['metadata', 'labels', INSTANCE_LABEL],
    key: true,
    message: () => `Argo CD may track its objects by the label ${INSTANCE_LABEL}`,
    hint: 'use another label',
  },
  {
    code: 'kueue-hook',
    applies: (job, { rerun }) => rerun === 'every-sync' && isQueued(job),
    at: ['metadata', 'labels', KUEUE_QUEUE_LABEL],
    key: true,
    message: () => 'a hook that waits in a queue keeps the whole sync waiting',
    hint: 'use rename for queued jobs',
  },
  {
    code: 'kueue-suspend',
    applies: (job) => isQueued(job) && job.spec.suspend !== undefined,
    at: ['spec', 'suspend'],
    key: true,
    message: () => 'Kueue owns the field suspend of a queued Job, and each apply would set it back',
    hint: 'remove suspend',
  },
];

const TOOL_NAMES = { kubectl: 'kubectl', argocd: 'Argo CD', flux: 'Flux' } as const;

/** Whether the time to live is left out of the Job, because the delivery tool would make the deleted Job again. */
export function dropsTtl(
  spec: { readonly ttlSecondsAfterFinished: number },
  { delivery, rerun, ttl }: DeliveryOptions,
): boolean {
  return spec.ttlSecondsAfterFinished > 0 && delivery !== 'kubectl' && rerun !== 'every-sync' && ttl === 'drop';
}

function pathOfRerun({ metadata }: CheckedJob): Path {
  const isGiven = Object.hasOwn(metadata.annotations ?? {}, annotationKey('rerun'));
  return isGiven ? annotationPath('rerun') : ['metadata', 'name'];
}

function makesOtherObjects({ spec, dockerConfigJson }: CheckedJob): boolean {
  const hasOwnSecret = spec.env.secrets.some(({ source }) => source.secretRef === undefined);
  return hasOwnSecret || dockerConfigJson !== undefined || Object.keys(spec.configMaps).length > 0;
}

function hasSyncOptions(
  { metadata }: CheckedJob,
  { delivery }: DeliveryOptions,
  present: readonly string[],
  absent: readonly string[],
): boolean {
  const options = syncOptionsOf(metadata.annotations ?? {});
  if (delivery !== 'argocd') return false;
  return present.every((option) => options.includes(option)) && !absent.some((option) => options.includes(option));
}

function isQueued({ metadata }: CheckedJob): boolean {
  return Object.hasOwn(metadata.labels ?? {}, KUEUE_QUEUE_LABEL);
}

import type { CheckedJob } from '../check/job';
import { deliveryOptions } from '../delivery/job-options';
import { checkDelivery, checkSecretsMode } from '../delivery/lints';
import type { DeliveryOptions, DeliverySettings } from '../delivery/options';
import { type Problem, type Report, severityOf } from '../diagnostics/diagnostic';
import { MAX_LABEL_LENGTH, MAX_SUBDOMAIN_LENGTH } from '../manifest/limits';
import { resolveJob, type Surroundings } from '../resolve/resolve-job';
import { type JobObjects, objectsOfJob } from './job-objects';
import { checkObjectSizes } from './object-sizes';

/** A job without errors, whose objects only remain to be made. */
export interface PreparedJob {
  readonly objects: JobObjects;
  readonly delivery: DeliveryOptions;
}

/** From a checked manifest to the props of its objects. Returns undefined if there is an error; all are reported. */
export function prepareJob(
  job: CheckedJob,
  surroundings: Surroundings,
  settings: DeliverySettings,
  report: Report,
): PreparedJob | undefined {
  let failed = false;
  const tell = (problem: Problem) => {
    failed ||= severityOf(problem.code) === 'error';
    report(problem);
  };
  const delivery = deliveryOptions(job.metadata, settings, tell);
  checkDelivery(job, delivery, tell);
  checkSecretsMode(job, delivery, tell);
  const resolved = resolveJob(job, surroundings, tell);
  if (!resolved) return undefined;
  const objects = objectsOfJob(resolved, delivery, tell);
  checkFinalNames(job, objects, tell);
  checkObjectSizes(resolved, objects, delivery.delivery, tell);
  return failed ? undefined : { objects, delivery };
}

/** Names that exceed their limits only with what was added to them. */
function checkFinalNames({ metadata, spec }: CheckedJob, { job, configMaps }: JobObjects, report: Report): void {
  const { name } = job;
  const { completionMode, completions = 0 } = spec;
  const index = completionMode === 'Indexed' && completions > 0 ? `-${completions - 1}` : '';
  const excess = name.length + index.length - MAX_LABEL_LENGTH;
  if (name !== metadata.name && excess > 0) {
    const whose = index ? `a pod (${name}${index})` : `the Job (${name})`;
    report({
      code: 'final-name-too-long',
      path: ['metadata', 'name'],
      message: `with its hash the name of ${whose} exceeds ${MAX_LABEL_LENGTH} characters`,
      hint: `shorten the name by ${excess}`,
    });
  }
  for (const [key, { metadata: configMap }] of configMaps) {
    const length = configMap.name?.length ?? 0;
    if (length <= MAX_SUBDOMAIN_LENGTH) continue;
    report({
      code: 'final-name-too-long',
      path: ['spec', 'configMaps', key],
      at: 'key',
      message: `with its hash the name of the ConfigMap exceeds ${MAX_SUBDOMAIN_LENGTH} characters`,
      hint: `shorten the name by ${length - MAX_SUBDOMAIN_LENGTH}`,
    });
  }
}

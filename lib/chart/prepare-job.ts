import type { CheckedJob } from '../check/job';
import { checkDelivery } from '../delivery/lints';
import { type DeliveryOptions, type DeliverySettings, deliveryOptions } from '../delivery/options';
import { checkSecretsMode } from '../delivery/secrets-mode';
import { type Problem, type Report, severityOf } from '../diagnostics/diagnostic';
import { resolveJob, type Surroundings } from '../resolve/resolve-job';
import { checkFinalNames } from './final-names';
import { type JobObjects, objectsOfJob } from './job-objects';

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
  const objects = objectsOfJob(resolved, delivery);
  checkFinalNames(job, objects, tell);
  return failed ? undefined : { objects, delivery };
}

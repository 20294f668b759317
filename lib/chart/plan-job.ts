import type { CheckedJob } from '../check/job';
import { checkDelivery } from '../delivery/lints';
import { type DeliveryOptions, type DeliverySettings, deliveryOptions } from '../delivery/options';
import { type Problem, type Report, severityOf } from '../diagnostics/diagnostic';
import { resolveJob, type Surroundings } from '../resolve/resolve-job';
import { checkFinalNames, checkSecretsMode } from './check-plan';
import { type JobPlan, planJob } from './plan';

export interface PlannedJob {
  readonly plan: JobPlan;
  readonly options: DeliveryOptions;
}

/** From a checked manifest to the plan of its objects. Returns undefined if there is an error; all are reported. */
export function resolveAndPlan(
  job: CheckedJob,
  surroundings: Surroundings,
  settings: DeliverySettings,
  report: Report,
): PlannedJob | undefined {
  let failed = false;
  const tell = (problem: Problem) => {
    failed ||= severityOf(problem.code) === 'error';
    report(problem);
  };
  const options = deliveryOptions(job.metadata, settings, tell);
  checkDelivery(job, options, tell);
  checkSecretsMode(job, options, tell);
  const resolved = resolveJob(job, surroundings, tell);
  if (!resolved) return undefined;
  const plan = planJob(resolved, options);
  checkFinalNames(job, plan, tell);
  return failed ? undefined : { plan, options };
}

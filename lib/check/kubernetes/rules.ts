import type { Rule } from '../rules/rule';
import { checkJobPolicies } from './job-policies';

/** The API server's rules about the parts of a manifest that have Kubernetes' own shape. */
const sectionRules: readonly Rule[] = [checkJobPolicies];

/** Applies them to a job that has such parts: most have none, and then nothing of Kubernetes' types is loaded. */
export const checkSections: Rule = (job, report, context) => {
  const { job: jobSection, pod, container } = job.spec;
  if (!jobSection && !pod && !container) return;
  for (const rule of sectionRules) rule(job, report, context);
};

import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { checkCompletions } from './completions';
import { checkConfigMapSizes } from './config-maps';
import { checkEnvironment } from './environment';
import { checkMetadata } from './metadata';
import { checkResources } from './resources';

import { checkVolumes } from './volumes';

/** A rule over several fields of a job, which the schema can't express. */
export type Rule = (job: CheckedJob, report: Report) => void;

export const jobRules: readonly Rule[] = [
  checkMetadata,
  checkConfigMapSizes,
  checkCompletions,
  checkResources,
  checkEnvironment,
  checkVolumes,
];

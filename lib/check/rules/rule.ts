import type { Path, Report } from '../../diagnostics/diagnostic';
import type { KubernetesJob } from '../../generated/kubernetes-job';
import type { KubernetesVersion } from '../../manifest/well-known';
import type { CheckedJob } from '../job';

/** How the job stands in the manifest, for rules about the writing itself. */
export interface Written {
  /** In canonical spelling, without defaults. */
  readonly manifest: KubernetesJob;
  /** The text of a plain (unquoted) scalar as it stands in the source, if the path leads to one. */
  readonly plainSource: (path: Path) => string | undefined;
  /** The platform made it: nobody keeps it in a file. */
  readonly inStackInput: boolean;
}

/** What a rule may know beside the job itself. */
export interface RuleContext extends Written {
  /** The version of the clusters. @default - any that is supported */
  readonly kubernetesVersion?: KubernetesVersion;
}

/** A rule over several fields of a job, or over the sense of one, which the schema can't express. */
export type Rule = (job: CheckedJob, report: Report, context: RuleContext) => void;

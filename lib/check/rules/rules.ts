import type { Path, Report } from '../../diagnostics/diagnostic';
import type { KubernetesJob } from '../../generated/kubernetes-job';
import type { CheckedJob } from '../job';
import { checkAmbiguousTexts } from './ambiguous-text';
import { checkCompletions } from './completions';
import { checkConfigMapUse } from './config-map-use';
import { checkConfigMapSizes } from './config-maps';
import { checkCredentials } from './credentials';
import { checkDeadline } from './deadline';
import { checkEnvironment } from './environment';
import { checkFileModes } from './file-modes';
import { checkHostPaths } from './host-paths';
import { checkImage } from './image';
import { checkMetadata } from './metadata';
import { checkObjectSizes } from './object-sizes';
import { checkPlaceholders } from './placeholders';
import { checkResources } from './resources';
import { checkScripts } from './scripts';
import { checkTexts } from './texts';
import { checkVariableReferences } from './variable-references';
import { checkVolumes } from './volumes';

/** How the job stands in the manifest, for rules about the writing itself. */
export interface Written {
  /** In canonical spelling, without defaults. */
  readonly manifest: KubernetesJob;
  /** The text of a plain (unquoted) scalar as it stands in the source, if the path leads to one. */
  readonly plainSource: (path: Path) => string | undefined;
  /** The platform made it: nobody keeps it in a file. */
  readonly inStackInput: boolean;
}

/** A rule over several fields of a job, or over the sense of one, which the schema can't express. */
export type Rule = (job: CheckedJob, report: Report, written: Written) => void;

export const jobRules: readonly Rule[] = [
  checkMetadata,
  checkImage,
  checkConfigMapSizes,
  checkConfigMapUse,
  checkCompletions,
  checkDeadline,
  checkResources,
  checkEnvironment,
  checkVariableReferences,
  checkCredentials,
  checkVolumes,
  checkFileModes,
  checkHostPaths,
  checkScripts,
  checkTexts,
  checkObjectSizes,
  checkAmbiguousTexts,
  checkPlaceholders,
];

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
import { checkKubernetesVersions } from './kubernetes-versions';
import { checkMetadata } from './metadata';
import { checkPlaceholders } from './placeholders';
import { checkPodSecurity } from './pod-security';
import { checkResources } from './resources';
import type { Rule } from './rule';
import { checkScripts } from './scripts';
import { checkTexts } from './texts';
import { checkVariableReferences } from './variable-references';
import { checkVolumes } from './volumes';

/** All of them, in the order in which they are told of one place. */
export const jobRules: readonly Rule[] = [
  checkMetadata,
  checkPodSecurity,
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
  checkKubernetesVersions,
  checkAmbiguousTexts,
  checkPlaceholders,
];

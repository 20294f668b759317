import { checkSections } from '../kubernetes/rules';
import { checkArgumentCredentials } from './argument-credentials';
import { checkCompletions } from './completions';
import { checkConfigMapSizes, checkConfigMapUse } from './config-maps';
import { checkCredentials } from './credentials';
import { checkDeadline } from './deadline';
import { checkEnvironment } from './environment';
import { checkImage } from './image';
import { checkKubernetesVersions } from './kubernetes-versions';
import { checkMetadata } from './metadata';
import { checkOtherResources } from './other-resources';
import { checkPatches } from './patches';
import { checkPodSecurity } from './pod-security';
import { checkResources } from './resources';
import type { Rule } from './rule';
import { checkScriptFolders } from './script-folders';
import { checkScripts } from './scripts';
import { checkSecurityProfile } from './security-profile';
import { checkServiceAccount } from './service-account';
import { checkShellSyntax } from './shell-syntax';
import { checkShellVariables } from './shell-variables';
import { checkAmbiguousTexts, checkPlaceholders, checkTexts } from './texts';
import { checkVariableReferences } from './variable-references';
import { checkFileModes, checkHostPaths, checkVolumes } from './volumes';

/** All of them, in the order in which they are told of one place. */
export const jobRules: readonly Rule[] = [
  checkMetadata,
  checkPodSecurity,
  checkSecurityProfile,
  checkImage,
  checkServiceAccount,
  checkConfigMapSizes,
  checkConfigMapUse,
  checkCompletions,
  checkSections,
  checkDeadline,
  checkResources,
  checkOtherResources,
  checkEnvironment,
  checkVariableReferences,
  checkShellVariables,
  checkCredentials,
  checkArgumentCredentials,
  checkVolumes,
  checkFileModes,
  checkHostPaths,
  checkShellSyntax,
  checkScripts,
  checkScriptFolders,
  checkPatches,
  checkTexts,
  checkKubernetesVersions,
  checkAmbiguousTexts,
  checkPlaceholders,
];

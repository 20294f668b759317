import type { Rule } from '../rules/rule';
import { checkAdmission } from './admission';
import { checkContainerEnv } from './container-env';
import { checkContainerResources } from './container-resources';
import { checkContainers } from './containers';
import { checkHostAndNetwork } from './host-and-network';
import { checkHostProcesses } from './host-processes';
import { checkJobPolicies } from './job-policies';
import { checkNodeAffinity } from './node-affinity';
import { checkOperatingSystem } from './operating-system';
import { checkPodMetadata } from './pod-metadata';
import { checkPodResources } from './pod-resources';
import { checkPorts } from './ports';
import { checkProbes } from './probes';
import { checkResourceClaims } from './resource-claims';
import { checkScheduling } from './scheduling';
import { checkSecurityContexts } from './security-contexts';
import { checkFeatures } from './versions';
import { checkVolumeFiles } from './volume-files';
import { checkVolumeMounts } from './volume-mounts';
import { checkVolumeSources } from './volume-sources';
import { checkPodVolumes } from './volumes';
import { checkEffects } from './without-effect';

/** The API server's rules about the parts of a manifest that have Kubernetes' own shape. */
const sectionRules: readonly Rule[] = [
  checkJobPolicies,
  checkPodMetadata,
  checkScheduling,
  checkNodeAffinity,
  checkAdmission,
  checkHostAndNetwork,
  checkContainers,
  checkContainerEnv,
  checkProbes,
  checkPorts,
  checkSecurityContexts,
  checkOperatingSystem,
  checkHostProcesses,
  checkContainerResources,
  checkResourceClaims,
  checkPodResources,
  checkPodVolumes,
  checkVolumeSources,
  checkVolumeFiles,
  checkVolumeMounts,
  checkEffects,
  checkFeatures,
];

/** Applies them to a job that has such parts: most have none, and then nothing of Kubernetes' types is loaded. */
export const checkSections: Rule = (job, report, context) => {
  const { job: jobSection, pod, container } = job.spec;
  if (!jobSection && !pod && !container) return;
  for (const rule of sectionRules) rule(job, report, context);
};

import type { Construct } from 'constructs';
import { dropsTtl } from '../delivery/lints';
import type { DeliveryOptions } from '../delivery/options';
import type { JobSpec } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import { standardLabels } from '../manifest/well-known';
import type { ResolvedJob } from '../resolve/resolve-job';
import { createApiObject, KubeJob, type KubeJobProps, type ObjectMeta } from './api-objects';
import { configChecksum, type RerunConfig } from './content-hash';
import type { ObjectNames } from './metadata';
import { podTemplate } from './pod-template';

/** The Job itself. */
export interface JobProps {
  readonly metadata: ObjectMeta;
  readonly spec: JobSpec;
}

/** The template annotation that makes a changed ConfigMap a change of the Job, by Helm's convention. */
const CONFIG_CHECKSUM = 'checksum/config';

/**
 * The spec of the Job. It writes out what Kubernetes would default, so that the YAML says what will run. A deadline or a
 * time to live of 0 means that there is none: Kubernetes says so by leaving the field out (its own 0 for the latter
 * would delete at once).
 */
export function jobSpec(
  { metadata, spec, dockerConfigJson }: ResolvedJob,
  names: ObjectNames,
  options: DeliveryOptions,
  config: RerunConfig,
): JobSpec {
  const {
    parallelism,
    completions,
    completionMode,
    backoffLimit,
    activeDeadlineSeconds,
    ttlSecondsAfterFinished,
    suspend,
    // What the pods are made of.
    restartPolicy,
    volumeMounts,
    serviceAccount,
    image,
    command,
    args,
    env,
    resources,
    pod,
    container,
    // More of the Job itself.
    job,
    // Objects of their own, or the place of all of them.
    namespace: _namespace,
    createNamespace: _createNamespace,
    configMaps: _configMaps,
    // Says which folder the output goes to.
    targetCluster: _targetCluster,
    // What it demands is in the sections.
    securityProfile: _securityProfile,
    // They change the finished objects.
    patches: _patches,
    ...rest
  } = spec;
  nothingLeft(rest);
  const annotations = options.rerun === 'replace' ? { [CONFIG_CHECKSUM]: configChecksum(config) } : undefined;
  return {
    ...job,
    parallelism,
    completions,
    completionMode,
    backoffLimit,
    activeDeadlineSeconds: activeDeadlineSeconds || undefined,
    ttlSecondsAfterFinished: dropsTtl(spec, options) ? undefined : ttlSecondsAfterFinished || undefined,
    suspend,
    template: podTemplate(
      { restartPolicy, volumeMounts, serviceAccount, image, command, args, env, resources, pod, container },
      { labels: standardLabels(metadata), annotations },
      names,
      dockerConfigJson === undefined ? undefined : names.imagePullSecret,
    ),
  };
}

export function createJob(scope: Construct, props: JobProps): KubeJob {
  return createApiObject(props, (marked) => new KubeJob(scope, 'job', marked as KubeJobProps));
}

import type { Construct } from 'constructs';
import type { CheckedSpec } from '../check/job';
import type { Image } from '../generated/kubernetes-job';
import type { ResolvedSpec } from '../resolve/resolve-job';
import { environmentSources, environmentVariables } from './environment';
import { type JobSpec, KubeJob, type ObjectMeta, type PodSpec, Quantity, type ResourceRequirements } from './k8s';
import { CONTAINER_NAME } from './names';
import { withUserKeys } from './user-keys';
import { volumeMounts, volumes } from './volumes';

export interface JobProps {
  readonly metadata: ObjectMeta;
  readonly spec: JobSpec;
}

/** The Job itself. */
export function createJob(scope: Construct, props: JobProps): KubeJob {
  return withUserKeys(props, (marked) => new KubeJob(scope, 'job', marked));
}

/** What the Job's spec is made of, beside the manifest's. */
export interface JobSpecProps {
  readonly podMetadata: ObjectMeta;
  /** The name of the Secret that holds the values of the manifest's own secrets. */
  readonly envSecret: string;
  /** The names of the pod's image pull secrets. */
  readonly imagePullSecrets: readonly string[];
}

/**
 * The spec of the Job. It writes out what Kubernetes would default, so that the YAML says what will run. A deadline or a
 * time to live of 0 means that there is none: Kubernetes says so by leaving the field out (its own 0 for the latter
 * would delete at once).
 */
export function jobSpec(spec: ResolvedSpec, { podMetadata, envSecret, imagePullSecrets }: JobSpecProps): JobSpec {
  return {
    parallelism: spec.parallelism,
    completions: spec.completions,
    completionMode: spec.completionMode,
    backoffLimit: spec.backoffLimit,
    activeDeadlineSeconds: spec.activeDeadlineSeconds || undefined,
    ttlSecondsAfterFinished: spec.ttlSecondsAfterFinished || undefined,
    suspend: spec.suspend,
    template: { metadata: podMetadata, spec: podSpec(spec, envSecret, imagePullSecrets) },
  };
}

function podSpec(spec: ResolvedSpec, envSecret: string, imagePullSecrets: readonly string[]): PodSpec {
  return {
    restartPolicy: spec.restartPolicy,
    imagePullSecrets: imagePullSecrets.length ? imagePullSecrets.map((name) => ({ name })) : undefined,
    containers: [
      {
        name: CONTAINER_NAME,
        image: imageName(spec.image),
        command: spec.command,
        args: spec.args,
        env: environmentVariables(spec, envSecret),
        envFrom: environmentSources(spec),
        resources: resourceRequirements(spec.resources),
        volumeMounts: volumeMounts(spec.volumeMounts),
      },
    ],
    volumes: volumes(spec.volumeMounts),
  };
}

/** `repo:tag`, or `repo@sha256:…` for a digest. */
export function imageName({ repo, tag }: Image): string {
  return tag.startsWith('sha256:') ? `${repo}@${tag}` : `${repo}:${tag}`;
}

function resourceRequirements({ limits, requests }: CheckedSpec['resources']): ResourceRequirements {
  return {
    limits: { cpu: Quantity.fromString(limits.cpu), memory: Quantity.fromString(limits.memory) },
    requests: { cpu: Quantity.fromString(requests.cpu), memory: Quantity.fromString(requests.memory) },
  };
}

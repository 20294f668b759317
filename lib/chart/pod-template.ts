import type { Image } from '../generated/kubernetes-job';
import { nothingLeft } from '../manifest/fields';
import { canonicalAmount } from '../manifest/quantity';
import type { ResolvedSpec } from '../resolve/resolve-job';
import {
  type Container,
  type ObjectMeta,
  type PodTemplateSpec,
  Quantity,
  type ResourceRequirements,
  type VolumeMount,
} from './api-objects';
import { environment } from './environment';
import { CONTAINER_NAME, type ObjectNames } from './metadata';
import { volumesOf } from './volumes';

/** The fields of the spec that the pods are made of. */
export type PodFields = ContainerFields & Pick<ResolvedSpec, 'restartPolicy' | 'volumeMounts'>;

/**
 * The template of the Job's pods.
 *
 * @param ownPullSecret the name of the Secret with the Docker credentials that came with the manifest
 */
export function podTemplate(
  fields: PodFields,
  metadata: ObjectMeta,
  names: ObjectNames,
  ownPullSecret: string | undefined,
): PodTemplateSpec {
  const { restartPolicy, volumeMounts, image, command, args, env, resources, ...rest } = fields;
  nothingLeft(rest);
  const pullSecrets = [...new Set([ownPullSecret, image.pullSecretName].flatMap((name) => name || []))];
  const { volumeMounts: containerMounts, volumes } = volumesOf(volumeMounts, names);
  return {
    metadata,
    spec: {
      restartPolicy,
      imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((name) => ({ name })) : undefined,
      containers: [container({ image, command, args, env, resources }, containerMounts, names)],
      volumes,
    },
  };
}

/** The fields of the spec that the container is made of, beside its mounts. */
type ContainerFields = Pick<ResolvedSpec, 'image' | 'command' | 'args' | 'env' | 'resources'>;

/** The one container of the Job's pods. */
function container(fields: ContainerFields, volumeMounts: VolumeMount[] | undefined, names: ObjectNames): Container {
  const { image, command, args, env, resources, ...rest } = fields;
  nothingLeft(rest);
  return {
    name: CONTAINER_NAME,
    image: imageName(image),
    command,
    args,
    ...environment(env, names),
    resources: resourceRequirements(resources),
    volumeMounts,
  };
}

/** `repo:tag`, or `repo@sha256:…` for a digest alone. A tag with a digest is written as it is. */
function imageName(image: Image): string {
  // The pod names the Secret that the image is pulled with.
  const { repo, tag, pullSecretName: _pullSecretName, ...rest } = image;
  nothingLeft(rest);
  return tag.startsWith('sha256:') ? `${repo}@${tag}` : `${repo}:${tag}`;
}

type Resources = ResolvedSpec['resources'];

function resourceRequirements({ limits, requests, ...rest }: Resources): ResourceRequirements {
  nothingLeft(rest);
  return { limits: quantities(limits), requests: quantities(requests) };
}

/** As the API server stores them, so that it finds nothing changed when they are applied again. */
function quantities({ cpu, memory, ...rest }: Resources['limits'] | Resources['requests']) {
  nothingLeft(rest);
  return { cpu: Quantity.fromString(canonicalAmount(cpu)), memory: Quantity.fromString(canonicalAmount(memory)) };
}

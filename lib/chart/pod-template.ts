import { nothingLeft } from '../manifest/fields';
import type { ResolvedSpec } from '../resolve/resolve-job';
import { type ContainerFields, container } from './container';
import type { ObjectMeta, PodTemplateSpec } from './k8s';
import type { ObjectNames } from './names';
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

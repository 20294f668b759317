import type { PodMetadata } from '../generated/kubernetes-job';
import type { ObjectMeta, PodTemplateSpec } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import type { ResolvedSpec } from '../resolve/resolve-job';
import { type ContainerFields, container } from './container';
import type { ObjectNames } from './metadata';
import { listed, withFinalNames } from './sections';
import { podIdentity } from './service-account';
import { volumesOf } from './volumes';

/** The fields of the spec that the pods are made of. */
export type PodFields = ContainerFields &
  Pick<ResolvedSpec, 'restartPolicy' | 'volumeMounts' | 'serviceAccount' | 'pod'>;

/**
 * The template of the Job's pods: what the manifest says of them in its own words, and in those of Kubernetes.
 *
 * @param metadata what the platform and this tool say of the pods; it wins
 * @param ownPullSecret the name of the Secret with the Docker credentials that came with the manifest
 */
export function podTemplate(
  fields: PodFields,
  metadata: ObjectMeta,
  names: ObjectNames,
  ownPullSecret: string | undefined,
): PodTemplateSpec {
  const {
    restartPolicy,
    volumeMounts,
    serviceAccount,
    image,
    command,
    args,
    env,
    resources,
    pod = {},
    container: more,
    ...rest
  } = fields;
  nothingLeft(rest);
  const {
    metadata: podMetadata,
    imagePullSecrets = [],
    volumes: podVolumes = [],
    ...podFields
  } = withFinalNames('pod', pod, names);
  const pullSecrets = [...new Set([ownPullSecret, image.pullSecretName].flatMap((name) => name || []))];
  const { volumeMounts: containerMounts, volumes } = volumesOf(volumeMounts, names);
  return {
    metadata: withPodMetadata(metadata, podMetadata),
    spec: {
      ...podFields,
      restartPolicy,
      ...podIdentity(serviceAccount),
      imagePullSecrets: listed(
        pullSecrets.map((name) => ({ name })),
        imagePullSecrets,
      ),
      containers: [container({ image, command, args, env, resources, container: more }, containerMounts, names)],
      volumes: listed(volumes, podVolumes),
    },
  };
}

/** Labels and annotations of the manifest's own, under those that the platform and this tool set. */
function withPodMetadata(own: ObjectMeta, { labels, annotations, ...rest }: PodMetadata = {}): ObjectMeta {
  nothingLeft(rest);
  return {
    labels: { ...labels, ...own.labels },
    annotations: annotations || own.annotations ? { ...annotations, ...own.annotations } : undefined,
  };
}

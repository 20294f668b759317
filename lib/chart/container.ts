import type { Image } from '../generated/kubernetes-job';
import type { Container, ResourceRequirements, VolumeMount } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import { canonicalAmount } from '../manifest/quantity';
import { CONTAINER_NAME } from '../manifest/well-known';
import type { ResolvedSpec } from '../resolve/resolve-job';
import { environment } from './environment';
import type { ObjectNames } from './metadata';
import { listed } from './sections';

/** The fields of the spec that the container is made of, beside its mounts. */
export type ContainerFields = Pick<ResolvedSpec, 'image' | 'command' | 'args' | 'env' | 'resources' | 'container'>;

/** The one container of the Job's pods. */
export function container(
  fields: ContainerFields,
  volumeMounts: readonly VolumeMount[],
  names: ObjectNames,
): Container {
  const { image, command, args, env, resources, container: more = {}, ...rest } = fields;
  nothingLeft(rest);
  const { resources: { claims } = {}, volumeMounts: moreMounts = [], ...containerFields } = more;
  return {
    ...containerFields,
    name: CONTAINER_NAME,
    image: imageName(image),
    imagePullPolicy: image.pullPolicy,
    command,
    args,
    ...environment(env, names),
    resources: { ...resourceRequirements(resources), claims },
    volumeMounts: listed(volumeMounts, moreMounts),
  };
}

/** `repo:tag`, or `repo@sha256:…` for a digest alone. A tag with a digest is written as it is. */
function imageName(image: Image): string {
  // When and with which Secret it is pulled stands in fields of their own.
  const { repo, tag, pullPolicy: _pullPolicy, pullSecretName: _pullSecretName, ...rest } = image;
  nothingLeft(rest);
  return tag.startsWith('sha256:') ? `${repo}@${tag}` : `${repo}:${tag}`;
}

type Resources = ResolvedSpec['resources'];

function resourceRequirements({ limits, requests, ...rest }: Resources): ResourceRequirements {
  nothingLeft(rest);
  return { limits: quantities(limits), requests: quantities(requests) };
}

/** As the API server stores them, so that it finds nothing changed when they are applied again. */
function quantities(amounts: Resources['limits']): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, canonicalAmount(amount)]));
}

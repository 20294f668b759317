import type { DeliveryOptions } from '../delivery/options';
import type { DeliveredKind } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import { nothingLeft } from '../manifest/fields';
import { setOwn } from '../manifest/own-property';
import { isOwnAnnotation, standardLabels } from '../manifest/well-known';
import type { ResolvedJob } from '../resolve/resolve-job';
import type { ObjectMeta } from './k8s';

type Texts = Record<string, string>;

/**
 * Makes the metadata of one object of a job.
 *
 * @param texts what of the object its tool may look for variables in, beside the annotations
 */
export type MetadataOf = (kind: DeliveredKind, name: string, texts?: unknown) => ObjectMeta;

/**
 * The metadata of the objects of a job: the user's labels and over them the standard ones; the user's annotations and
 * those that the delivery tool needs.
 */
export function objectMetadata({ metadata, spec }: ResolvedJob, options: DeliveryOptions): MetadataOf {
  const {
    name: jobName,
    id,
    org,
    env,
    labels: userLabels,
    annotations: allAnnotations = {},
    // The platform writes these into the manifests that it exports; to Kubernetes they mean nothing.
    slug: _slug,
    tags: _tags,
    relationships: _relationships,
    group: _group,
    version: _version,
    ...rest
  } = metadata;
  nothingLeft(rest);
  const labels = { ...userLabels, ...standardLabels({ name: jobName, id, org, env }) };
  const carried = carriedAnnotations(allAnnotations);
  const setsSuspend = spec.suspend !== undefined;
  const tool = deliveryTools[options.delivery];

  return (kind, name, texts) => {
    const annotations = tool.annotations({ kind, setsSuspend, annotations: carried, texts }, options);
    return {
      name,
      ...(kind === 'Namespace' ? {} : { namespace: spec.namespace }),
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    };
  };
}

/** The user's annotations, without those that speak to this tool. */
function carriedAnnotations(annotations: Readonly<Texts>): Texts {
  const carried: Texts = {};
  for (const [key, value] of Object.entries(annotations)) {
    if (!isOwnAnnotation(key)) setOwn(carried, key, value);
  }
  return carried;
}

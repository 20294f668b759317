import { type DeliveredObject, deliveryAnnotations, mergeAnnotations } from '../delivery/annotations';
import type { DeliveryOptions } from '../delivery/options';
import type { Metadata } from '../generated/kubernetes-job';
import { isOwnAnnotation } from '../manifest/annotations';
import { standardLabels } from '../manifest/labels';
import { setOwn } from '../manifest/own-property';
import type { ObjectMeta } from './k8s';

type Texts = Record<string, string>;

/**
 * The metadata of an object: the user's labels and over them the standard ones; the user's annotations and those that
 * the delivery tool needs.
 *
 * @param texts what else of the object Flux would look for variables in
 */
export function objectMetadata(
  { name, namespace }: { readonly name: string; readonly namespace?: string },
  job: Metadata,
  options: DeliveryOptions,
  object: DeliveredObject,
  texts: unknown = {},
): ObjectMeta {
  const user = userAnnotations(job);
  const hasVariables = options.delivery === 'flux' && JSON.stringify([user, texts]).includes('${');
  const annotations = mergeAnnotations(user, deliveryAnnotations({ ...object, hasVariables }, options));
  return {
    name,
    namespace,
    labels: { ...job.labels, ...standardLabels(job) },
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

/** The user's annotations, without those that speak to this tool. */
function userAnnotations({ annotations = {} }: Metadata): Texts {
  const carried: Texts = {};
  for (const [key, value] of Object.entries(annotations)) {
    if (!isOwnAnnotation(key)) setOwn(carried, key, value);
  }
  return carried;
}

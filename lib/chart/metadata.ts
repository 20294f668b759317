import type { DeliveryOptions } from '../delivery/options';
import type { DeliveredKind } from '../delivery/tool';
import { deliveryTools } from '../delivery/tools';
import { nothingLeft } from '../manifest/fields';
import { setOwn } from '../manifest/own-property';
import { isDirective, isPlatformKey, standardLabels } from '../manifest/well-known';
import type { ResolvedJob } from '../resolve/resolve-job';
import type { ObjectMeta } from './api-objects';
import { type ContentHashes, hashedName } from './content-hash';

type Texts = Record<string, string>;

/**
 * Makes the metadata of one object of a job.
 *
 * @param texts what of the object its tool may look for variables in, beside the annotations
 * @param annotations those that the manifest gives to this object alone
 */
export type MetadataOf = (
  kind: DeliveredKind,
  name: string,
  texts?: unknown,
  annotations?: Readonly<Texts>,
) => ObjectMeta;

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
    labels: userLabels = {},
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
  const labels = { ...carriedOf(userLabels, isPlatformKey), ...standardLabels({ name: jobName, id, org, env }) };
  const carried = carriedOf(allAnnotations, isDirective);
  const setsSuspend = spec.suspend !== undefined;
  const tool = deliveryTools[options.delivery];
  const patchesOf = (kind: DeliveredKind) => spec.patches?.filter(({ target }) => target.kind === kind);

  return (kind, name, texts, own) => {
    const object = { kind, setsSuspend, annotations: { ...carried, ...own }, texts: [texts, patchesOf(kind)] };
    const annotations = tool.annotations(object, options);
    return {
      name,
      ...(kind === 'Namespace' ? {} : { namespace: spec.namespace }),
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    };
  };
}

/** The user's labels or annotations, without those that tell this tool or the platform what to do. */
function carriedOf(given: Readonly<Texts>, isOther: (key: string) => boolean): Texts {
  const carried: Texts = {};
  for (const [key, value] of Object.entries(given)) {
    if (!isOther(key)) setOwn(carried, key, value);
  }
  return carried;
}

/** The final names of the objects beside the Job. */
export interface ObjectNames {
  /** The Secret that holds the values of the manifest's own secrets. */
  readonly envSecret: string;
  readonly imagePullSecret: string;
  /** The ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
  readonly rerunCarrier: string;
  /** The ConfigMaps that have another name than in the manifest, by their names there. */
  readonly configMaps: ReadonlyMap<string, string>;
}

/**
 * @param jobName the name that the manifest gives the job
 * @param hashed the ConfigMaps that have the hash of their content in their name, so that what a Job reads can never
 *   change under it
 */
export function objectNames(jobName: string, hashed: ContentHashes): ObjectNames {
  return {
    envSecret: `${jobName}-env-secrets`,
    imagePullSecret: `${jobName}-image-pull-secret`,
    rerunCarrier: `${jobName}-rerun`,
    configMaps: new Map(hashed.map(([name, hash]) => [name, hashedName(name, hash)])),
  };
}

/** The final name of a ConfigMap that the Job reads, whether the manifest makes it or not. */
export function configMapName(name: string, { configMaps }: ObjectNames): string {
  return configMaps.get(name) ?? name;
}

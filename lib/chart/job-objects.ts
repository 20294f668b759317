import type { DeliveryOptions } from '../delivery/options';
import type { ResolvedJob } from '../resolve/resolve-job';
import { type ConfigMapProps, configMapProps } from './config-map';
import { hashedName, jobHash, rerunConfig } from './content-hash';
import { type ExternalSecretProps, externalSecretProps } from './external-secret';
import { type JobProps, jobSpec } from './job';
import { objectMetadata, objectNames } from './metadata';
import { type NamespaceProps, namespaceProps } from './namespace';
import { type EnvSecretProps, envSecretProps, type ImagePullSecretProps, imagePullSecretProps } from './secrets';
import { type ServiceAccountProps, serviceAccountProps } from './service-account';

/** The props of every object of one job: a function of the manifest and its delivery alone. */
export interface JobObjects {
  /** The namespace of all the others. */
  readonly namespace: string;
  readonly namespaceObject?: NamespaceProps;
  readonly serviceAccount?: ServiceAccountProps;
  readonly envSecret?: EnvSecretProps;
  readonly externalSecret?: ExternalSecretProps;
  readonly imagePullSecret?: ImagePullSecretProps;
  readonly configMaps: readonly ConfigMapProps[];
  /** A ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
  readonly rerunCarrier?: ConfigMapProps;
  readonly job: {
    readonly name: string;
    /** Puts the spec together only when it is wanted: to check a manifest the Job's name is enough. */
    readonly props: () => JobProps;
  };
}

export function objectsOfJob(job: ResolvedJob, options: DeliveryOptions): JobObjects {
  const { metadata, spec } = job;
  const isRenamed = options.rerun === 'rename';
  const hasCarrier = options.rerun === 'every-sync';
  const config = rerunConfig(spec.configMaps, options);
  const names = objectNames(metadata.name, isRenamed ? config.configMaps : []);
  const metadataOf = objectMetadata(job, options);
  const specOf = () => jobSpec(job, names, options, config);
  const hash = isRenamed || hasCarrier ? jobHash(specOf(), config) : '';
  const jobName = isRenamed ? hashedName(metadata.name, hash) : metadata.name;
  return {
    namespace: spec.namespace,
    namespaceObject: namespaceProps(job, metadataOf),
    serviceAccount: serviceAccountProps(job, metadataOf),
    envSecret: envSecretProps(job, names, metadataOf),
    externalSecret: externalSecretProps(job, names, metadataOf, options.secretStore),
    imagePullSecret: imagePullSecretProps(job, names, metadataOf),
    configMaps: configMapProps(job, names, metadataOf),
    rerunCarrier: hasCarrier
      ? { metadata: metadataOf('ConfigMap', names.rerunCarrier), key: 'checksum', content: hash }
      : undefined,
    job: {
      name: jobName,
      props: () => {
        const jobSpec = specOf();
        return { metadata: metadataOf('Job', jobName, jobSpec), spec: jobSpec };
      },
    },
  };
}

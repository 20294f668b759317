import type { DeliveryOptions } from '../delivery/options';
import type { Report } from '../diagnostics/diagnostic';
import type { ResolvedJob } from '../resolve/resolve-job';
import { type ConfigMapProps, configMapProps, contentOf, dataWith, withConfigMapName } from './config-map';
import { hashedName, jobHash, rerunConfig } from './content-hash';
import { type ExternalSecretProps, externalSecretProps } from './external-secret';
import { type JobProps, jobSpec } from './job';
import { objectMetadata, objectNames } from './metadata';
import { type NamespaceProps, namespaceProps } from './namespace';
import { Patches } from './patches';
import { envSecretProps, imagePullSecretProps, type SecretProps } from './secrets';
import { type ServiceAccountProps, serviceAccountProps } from './service-account';

/** The props of every object of one job: a function of the manifest and its delivery alone. */
export interface JobObjects {
  /** The namespace of all the others. */
  readonly namespace: string;
  readonly namespaceObject?: NamespaceProps;
  readonly serviceAccount?: ServiceAccountProps;
  readonly envSecret?: SecretProps;
  readonly externalSecret?: ExternalSecretProps;
  readonly imagePullSecret?: SecretProps;
  /** By their names in the manifest, in order. */
  readonly configMaps: ReadonlyMap<string, ConfigMapProps>;
  /** A ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
  readonly rerunCarrier?: ConfigMapProps;
  readonly job: {
    readonly name: string;
    /** Puts the spec together only when it is wanted: to check a manifest the Job's name is enough. */
    readonly props: () => JobProps;
  };
}

/** @param report is told of patches that do not apply */
export function objectsOfJob(job: ResolvedJob, options: DeliveryOptions, report: Report): JobObjects {
  const { metadata, spec } = job;
  const isRenamed = options.rerun === 'rename';
  const hasCarrier = options.rerun === 'every-sync';
  const patches = new Patches(spec.patches ?? [], spec.securityProfile, report);
  const metadataOf = objectMetadata(job, options);
  const configMaps = configMapProps(job, metadataOf).map(([name, props]) => {
    return [name, patches.apply('ConfigMap', props)] as const;
  });
  const contents = configMaps.map(([name, props]) => [name, contentOf(name, props)] as const);
  const config = rerunConfig(contents, options);
  const names = objectNames(metadata.name, isRenamed ? config.configMaps : []);
  const objects = {
    namespace: spec.namespace,
    namespaceObject: patches.apply('Namespace', namespaceProps(job, metadataOf)),
    serviceAccount: patches.apply('ServiceAccount', serviceAccountProps(job, metadataOf)),
    envSecret: patches.apply('Secret', envSecretProps(job, names, metadataOf)),
    externalSecret: patches.apply('ExternalSecret', externalSecretProps(job, names, metadataOf, options.secretStore)),
    imagePullSecret: patches.apply('Secret', imagePullSecretProps(job, names, metadataOf)),
    configMaps: new Map(configMaps.map(([name, props]) => [name, withConfigMapName(name, props, names)])),
  };

  let made: JobProps | undefined;
  const jobProps = (): JobProps => {
    if (!made) {
      const fields = jobSpec(job, names, options, config);
      made = patches.apply('Job', { metadata: metadataOf('Job', metadata.name, fields), spec: fields });
    }
    return made;
  };
  const hash = isRenamed || hasCarrier ? jobHash(jobProps().spec, config) : '';
  const jobName = isRenamed ? hashedName(metadata.name, hash) : metadata.name;
  if (spec.patches) {
    jobProps();
    patches.reportUnused();
  }
  return {
    ...objects,
    rerunCarrier: hasCarrier
      ? { metadata: metadataOf('ConfigMap', names.rerunCarrier), data: dataWith('checksum', hash) }
      : undefined,
    job: {
      name: jobName,
      props: () => ({ ...jobProps(), metadata: { ...jobProps().metadata, name: jobName } }),
    },
  };
}

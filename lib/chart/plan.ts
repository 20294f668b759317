import type { DeliveredKind } from '../delivery/annotations';
import { contentHash, hashedName } from '../delivery/content-hash';
import { dropsTtl } from '../delivery/lints';
import type { DeliveryOptions } from '../delivery/options';
import type { RemoteRef } from '../generated/kubernetes-job';
import { standardLabels } from '../manifest/labels';
import { type ResolvedJob, secretValues } from '../resolve/resolve-job';
import { type ConfigMapNames, configMapNames, renameConfigMaps } from './config-map-names';
import type { ConfigMapProps } from './config-maps';
import type { EnvSecretProps } from './env-secret';
import type { ExternalSecretProps } from './external-secret';
import type { ImagePullSecretProps } from './image-pull-secret';
import { type JobProps, jobSpec } from './job';
import { type JobSpec, type ObjectMeta, toJson_JobSpec } from './k8s';
import { objectMetadata } from './metadata';
import { envSecretName, imagePullSecretName, rerunCarrierName } from './names';

/** Everything about the objects of one job, ready to be made: a function of the manifest and its delivery alone. */
export interface JobPlan {
  readonly namespace: string;
  readonly namespaceMetadata?: ObjectMeta;
  readonly envSecret?: EnvSecretProps;
  readonly externalSecret?: ExternalSecretProps;
  readonly imagePullSecret?: ImagePullSecretProps;
  readonly configMaps: readonly ConfigMapProps[];
  /** A ConfigMap that changes with the job, so that Argo CD sees that its hook has changed. */
  readonly rerunCarrier?: ConfigMapProps;
  readonly job: PlannedJobObject;
}

/** The Job, whose spec is put together only when it is wanted: to check a manifest its name is enough. */
export interface PlannedJobObject {
  readonly name: string;
  readonly props: () => JobProps;
}

/** The template annotation that makes a changed ConfigMap a change of the Job, by Helm's convention. */
const CONFIG_CHECKSUM = 'checksum/config';

export function planJob(resolved: ResolvedJob, options: DeliveryOptions): JobPlan {
  const { metadata, spec, dockerConfigJson } = resolved;
  const { name } = metadata;
  const { namespace } = spec;
  const { rerun, secretStore } = options;
  const isRenamed = rerun === 'rename';
  const metadataOf = (kind: DeliveredKind, objectName: string, texts?: unknown): ObjectMeta => {
    const identity = { name: objectName, ...(kind === 'Namespace' ? {} : { namespace }) };
    return objectMetadata(identity, metadata, options, { kind, setsSuspend: spec.suspend !== undefined }, texts);
  };

  const names = configMapNames(spec, isRenamed);
  // With a name of its own nothing depends on the hashes.
  const config = { configMaps: rerun === 'manual' ? [] : contentHashes(spec.configMaps), token: options.rerunToken };
  const jobSpecOf = () => plannedJobSpec(resolved, options, names, config);
  const hash = isRenamed || rerun === 'every-sync' ? jobHash(jobSpecOf(), config) : '';
  const jobName = isRenamed ? hashedName(name, hash) : name;
  const values = secretValues(spec.env.secrets);
  const entries = remoteEntries(spec.env.secrets);
  const envSecret = envSecretName(name);
  return {
    namespace,
    ...(spec.createNamespace && { namespaceMetadata: metadataOf('Namespace', namespace) }),
    ...(Object.keys(values).length > 0 && { envSecret: { metadata: metadataOf('Secret', envSecret), values } }),
    ...(entries.size > 0 &&
      secretStore && {
        externalSecret: {
          metadata: metadataOf('ExternalSecret', envSecret, [...entries]),
          store: secretStore,
          entries,
        },
      }),
    ...(dockerConfigJson !== undefined && {
      imagePullSecret: { metadata: metadataOf('Secret', imagePullSecretName(name)), dockerConfigJson },
    }),
    configMaps: [...names].map(([key, objectName]): ConfigMapProps => {
      const content = spec.configMaps[key] ?? '';
      const immutable = isRenamed && { immutable: true as const };
      return { metadata: metadataOf('ConfigMap', objectName, content), key, content, ...immutable };
    }),
    ...(rerun === 'every-sync' && {
      rerunCarrier: { metadata: metadataOf('ConfigMap', rerunCarrierName(name)), key: 'checksum', content: hash },
    }),
    job: {
      name: jobName,
      props: () => {
        const job = jobSpecOf();
        return { metadata: metadataOf('Job', jobName, job), spec: job };
      },
    },
  };
}

/** What the hashes cover beside the Job itself. */
interface Config {
  readonly configMaps: readonly (readonly [name: string, hash: string])[];
  readonly token?: string;
}

function plannedJobSpec(
  { metadata, spec, dockerConfigJson }: ResolvedJob,
  options: DeliveryOptions,
  names: ConfigMapNames,
  config: Config,
): JobSpec {
  const finalSpec = renameConfigMaps(spec, names);
  const ownPullSecret = dockerConfigJson === undefined ? undefined : imagePullSecretName(metadata.name);
  const annotations = options.rerun === 'replace' && { annotations: { [CONFIG_CHECKSUM]: contentHash(config) } };
  return jobSpec(dropsTtl(spec, options) ? { ...finalSpec, ttlSecondsAfterFinished: 0 } : finalSpec, {
    podMetadata: { labels: standardLabels(metadata), ...annotations },
    envSecret: envSecretName(metadata.name),
    imagePullSecrets: [...new Set([ownPullSecret, spec.image.pullSecretName].filter((name) => name !== undefined))],
  });
}

/**
 * The hash of what can't be changed in a Job that exists, and of the configuration that it reads. Not in it: metadata of
 * the Job, fields that can be changed, and the values of secrets, which a public name would help to guess.
 */
function jobHash(spec: JobSpec, config: Config): string {
  const { template, completions, completionMode } = toJson_JobSpec(spec) ?? {};
  return contentHash({ template, completions, completionMode, config });
}

/** Only hashes of the contents: the contents themselves may be large. */
function contentHashes(configMaps: Readonly<Record<string, string>>): [string, string][] {
  return Object.keys(configMaps)
    .sort()
    .map((name) => [name, contentHash(configMaps[name])]);
}

function remoteEntries(secrets: ResolvedJob['spec']['env']['secrets']): Map<string, RemoteRef> {
  return new Map(secrets.flatMap(({ name, remoteRef }) => (remoteRef ? [[name, remoteRef]] : [])));
}

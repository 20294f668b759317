import { Construct } from 'constructs';
import type { ExternalSecret } from '../../imports/external-secrets.io';
import type { KubernetesJob } from '../generated/kubernetes-job';
import type { KubeConfigMap, KubeJob, KubeNamespace, KubeSecret, KubeServiceAccount } from './api-objects';
import { createConfigMap } from './config-map';
import { createExternalSecret } from './external-secret';
import {
  givenText,
  givenValue,
  type KubernetesJobOptions,
  type ManifestTextOptions,
  objectsOf,
} from './given-manifest';
import { createJob } from './job';
import type { JobObjects } from './job-objects';
import { createNamespace } from './namespace';
import { createSecret } from './secrets';
import { createServiceAccount } from './service-account';

export interface KubernetesJobObjectsProps extends KubernetesJobOptions {
  /** The manifest. */
  readonly job: KubernetesJob;
}

/** @internal A job that is checked and resolved already. */
export interface PreparedProps {
  readonly prepared: JobObjects;
}

/**
 * The Kubernetes objects of one KubernetesJob manifest, in a chart of your own: Namespace, ServiceAccount, Secrets, ConfigMaps and Job.
 *
 * Everything in them comes from the manifest; labels of the chart are added where the manifest does not set them. The
 * objects can be patched and depended on like any other in cdk8s.
 */
export class KubernetesJobObjects extends Construct {
  /**
   * The objects of a manifest whose shape is not known to the compiler: of parsed YAML, or a stack input; its fields may
   * be in lowerCamelCase or snake_case.
   *
   * @throws {InvalidJobError} if the manifest is invalid
   */
  static fromManifest(
    scope: Construct,
    id: string,
    manifest: unknown,
    options: KubernetesJobOptions = {},
  ): KubernetesJobObjects {
    const prepared = objectsOf(givenValue(manifest), options, pathOf(scope, id));
    return new KubernetesJobObjects(scope, id, { prepared });
  }

  /**
   * The objects of a manifest as YAML text. Other documents of the text are there for its references to point to.
   *
   * @throws {InvalidJobError} if the manifest is invalid; it tells each error with its line and column
   */
  static fromYaml(
    scope: Construct,
    id: string,
    text: string,
    options: KubernetesJobOptions & ManifestTextOptions = {},
  ): KubernetesJobObjects {
    const prepared = objectsOf(givenText(text, options), options, pathOf(scope, id));
    return new KubernetesJobObjects(scope, id, { prepared });
  }

  /** The namespace of the objects. */
  readonly namespace: string;
  /** The final name of the Job. */
  readonly jobName: string;

  /** Made if the manifest says `createNamespace: true`. */
  readonly namespaceObject?: KubeNamespace;
  /** Made if the manifest says `serviceAccount: {create: true}`. */
  readonly serviceAccount?: KubeServiceAccount;
  /** Made if a secret variable has its value in the manifest, or where it is synthesized. */
  readonly envSecret?: KubeSecret;
  /** Made instead of a Secret if secret variables come from a secret store. */
  readonly externalSecret?: ExternalSecret;
  /** Made if there are Docker credentials. */
  readonly imagePullSecret?: KubeSecret;
  /** One for each entry of `spec.configMaps`, under the entry's key. */
  readonly configMaps: ReadonlyMap<string, KubeConfigMap>;
  readonly job: KubeJob;

  /**
   * @throws {InvalidJobError} if the manifest is invalid; it lists every error with its path
   */
  constructor(scope: Construct, id: string, props: KubernetesJobObjectsProps);
  /** @internal */
  constructor(scope: Construct, id: string, props: PreparedProps);
  constructor(scope: Construct, id: string, props: KubernetesJobObjectsProps | PreparedProps) {
    const prepared = 'prepared' in props ? props.prepared : objectsOf(givenValue(props.job), props, pathOf(scope, id));
    super(scope, id);
    this.namespace = prepared.namespace;
    // In the order in which the objects are to be created.
    if (prepared.namespaceObject) this.namespaceObject = createNamespace(this, prepared.namespaceObject);
    if (prepared.serviceAccount) this.serviceAccount = createServiceAccount(this, prepared.serviceAccount);
    if (prepared.envSecret) this.envSecret = createSecret(this, 'env-secret', prepared.envSecret);
    if (prepared.externalSecret) this.externalSecret = createExternalSecret(this, prepared.externalSecret);
    if (prepared.imagePullSecret) {
      this.imagePullSecret = createSecret(this, 'image-pull-secret', prepared.imagePullSecret);
    }
    this.configMaps = new Map(
      [...prepared.configMaps].map(([key, props]) => [key, createConfigMap(this, `config-map-${key}`, props)]),
    );
    if (prepared.rerunCarrier) createConfigMap(this, 'rerun-carrier', prepared.rerunCarrier);
    this.job = createJob(this, prepared.job.props());
    this.jobName = this.job.name;
    this.node.defaultChild = this.job;
  }
}

/** The path that a construct will have. */
export function pathOf(scope: Construct, id: string): string {
  return scope.node.path === '' ? id : `${scope.node.path}/${id}`;
}

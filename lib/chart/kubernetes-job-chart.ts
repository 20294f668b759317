import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ExternalSecret } from '../../imports/external-secrets.io';
import type { DeliverySettings } from '../delivery/options';
import type { KubernetesJob } from '../generated/kubernetes-job';
import type { StackInput } from '../generated/stack-input';
import { createConfigMap } from './config-map';
import { createEnvSecret } from './env-secret';
import { createExternalSecret } from './external-secret';
import { createImagePullSecret } from './image-pull-secret';
import { createJob } from './job';
import type { JobObjects } from './job-objects';
import type { KubeConfigMap, KubeJob, KubeNamespace, KubeSecret } from './k8s';
import { createNamespace } from './namespace';
import { objectsOfInput } from './plan-input';

export interface KubernetesJobChartProps {
  /**
   * The manifest, or a stack input with one in it, in any shape that the contract accepts: as parsed from YAML, in
   * lowerCamelCase or snake_case.
   */
  readonly job: KubernetesJob | StackInput | Readonly<Record<string, unknown>>;

  /**
   * Docker credentials for pulling the image: the content of a Docker config.json, as JSON text with an `auths` object.
   *
   * @default - those of the stack input, else no image pull secret is made
   */
  readonly dockerConfigJson?: string;

  /**
   * Documents that the manifest's references (`valueFrom`) may point to.
   *
   * @default - none: a reference is an error
   */
  readonly resources?: readonly unknown[];

  /**
   * How the objects are delivered; annotations of the manifest win.
   *
   * @default - for kubectl, with `rerun: manual` and secrets inline
   */
  readonly delivery?: DeliverySettings;
}

/** @internal A job that the pipeline has prepared already. */
export interface PreparedJobProps {
  readonly objects: JobObjects;
}

/**
 * The Kubernetes objects of one KubernetesJob manifest: Namespace, Secrets, ConfigMaps and Job.
 *
 * Everything in it comes from the manifest. The objects can be patched and depended on like any other in cdk8s.
 */
export class KubernetesJobChart extends Chart {
  /** The namespace of every object. */
  override readonly namespace: string;
  /** The final name of the Job. */
  readonly jobName: string;

  /** Made if the manifest says `createNamespace: true`. */
  readonly namespaceObject?: KubeNamespace;
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
   * @throws {InvalidJobError} if the manifest is invalid; it lists every problem with its path
   */
  constructor(scope: Construct, id: string, props: KubernetesJobChartProps | PreparedJobProps) {
    const objects = 'objects' in props ? props.objects : objectsOfInput(props, `${scope.node.path}/${id}`);
    super(scope, id);

    // In the order in which the objects are to be created. The Namespace comes before the chart has a namespace,
    // because cdk8s would put it into that one.
    if (objects.namespaceObject) this.namespaceObject = createNamespace(this, objects.namespaceObject);
    this.namespace = objects.namespace;
    if (objects.envSecret) this.envSecret = createEnvSecret(this, objects.envSecret);
    if (objects.externalSecret) this.externalSecret = createExternalSecret(this, objects.externalSecret);
    if (objects.imagePullSecret) this.imagePullSecret = createImagePullSecret(this, objects.imagePullSecret);
    this.configMaps = new Map(objects.configMaps.map((props) => [props.key, createConfigMap(this, props)]));
    if (objects.rerunCarrier) createConfigMap(this, objects.rerunCarrier, 'rerun-carrier');
    this.job = createJob(this, objects.job.props());
    this.jobName = this.job.name;
  }
}

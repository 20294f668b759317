import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubernetesJob } from '../../imports/kubernetes-job';
import type { StackInput } from '../../imports/stack-input';
import { type ResolvedJob, secretValues } from '../resolve/resolve-job';
import { createConfigMap } from './config-maps';
import { createEnvSecret } from './env-secret';
import { createImagePullSecret } from './image-pull-secret';
import { createJob } from './job';
import type { KubeConfigMap, KubeJob, KubeNamespace, KubeSecret } from './k8s';
import { sharedMetadata } from './metadata';
import { envSecretName, imagePullSecretName } from './names';
import { createNamespace } from './namespace';
import { resolveInput } from './resolve-input';

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
}

/** A job that the pipeline has checked and resolved already. */
export interface ResolvedJobProps {
  readonly resolved: ResolvedJob;
}

/**
 * The Kubernetes objects of one KubernetesJob manifest: Namespace, Secrets, ConfigMaps and Job.
 *
 * Everything in it comes from the manifest. The objects can be patched and depended on like any other in cdk8s.
 */
export class KubernetesJobChart extends Chart {
  /** The namespace of every object. */
  override readonly namespace: string;
  /** The name of the Job. */
  readonly jobName: string;

  /** Made if the manifest says `createNamespace: true`. */
  readonly namespaceObject?: KubeNamespace;
  /** Made if a secret variable has its value in the manifest. */
  readonly envSecret?: KubeSecret;
  /** Made if there are Docker credentials. */
  readonly imagePullSecret?: KubeSecret;
  /** One for each entry of `spec.configMaps`, under the entry's key. */
  readonly configMaps: ReadonlyMap<string, KubeConfigMap>;
  readonly job: KubeJob;

  /**
   * @throws {InvalidJobError} if the manifest is invalid; it lists every problem with its path
   */
  constructor(scope: Construct, id: string, props: KubernetesJobChartProps | ResolvedJobProps) {
    const resolved = 'resolved' in props ? props.resolved : resolveInput(props, `${scope.node.path}/${id}`);
    const { metadata, spec, dockerConfigJson } = resolved;
    super(scope, id);
    const shared = sharedMetadata(metadata);
    const metadataOf = (name: string) => ({ name, namespace: spec.namespace, ...shared });
    const envSecret = envSecretName(metadata.name);
    const pullSecret = imagePullSecretName(metadata.name);

    // In the order in which the objects are to be created. The Namespace comes before the chart has a namespace,
    // because cdk8s would put it into that one.
    if (spec.createNamespace) this.namespaceObject = createNamespace(this, { name: spec.namespace, ...shared });
    this.namespace = spec.namespace;
    const secrets = secretValues(spec.env.secrets);
    if (Object.keys(secrets).length > 0) this.envSecret = createEnvSecret(this, metadataOf(envSecret), secrets);
    if (dockerConfigJson !== undefined) {
      this.imagePullSecret = createImagePullSecret(this, metadataOf(pullSecret), dockerConfigJson);
    }
    const configMaps = Object.entries(spec.configMaps).sort(([a], [b]) => (a < b ? -1 : 1));
    this.configMaps = new Map(
      configMaps.map(([name, content]) => [name, createConfigMap(this, metadataOf(name), name, content)]),
    );
    const { pullSecretName } = spec.image;
    this.job = createJob(this, {
      metadata: metadataOf(metadata.name),
      podMetadata: shared,
      spec,
      envSecret,
      imagePullSecrets: [
        ...(dockerConfigJson === undefined ? [] : [pullSecret]),
        ...(pullSecretName === undefined || pullSecretName === pullSecret ? [] : [pullSecretName]),
      ],
    });
    this.jobName = this.job.name;
  }
}

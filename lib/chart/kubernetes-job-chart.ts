import { ApiObject, Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ExternalSecret } from '../../imports/external-secrets.io';
import type { KubernetesJob } from '../generated/kubernetes-job';
import type { KubeConfigMap, KubeJob, KubeNamespace, KubeSecret, KubeServiceAccount } from './api-objects';
import {
  givenText,
  givenValue,
  type KubernetesJobOptions,
  type ManifestTextOptions,
  objectsOf,
} from './given-manifest';
import { KubernetesJobObjects, type PreparedProps, pathOf } from './kubernetes-job-objects';

/** What a chart is made with, beside its manifest. */
export interface KubernetesJobChartOptions extends KubernetesJobOptions, ChartProps {
  /**
   * The namespace of what else is put into the chart. The objects of the job have that of the manifest, which must name
   * one.
   *
   * @default - that of the manifest
   */
  readonly namespace?: string;

  /**
   * Labels for every object of the chart. Those of the manifest win over them, and they are not set on the pods: the pod
   * template of a Job can't be changed later.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Whether names that cdk8s makes up have no hash. It is for what else is put into the chart: the objects of the job
   * have the names that the manifest gives them.
   *
   * @default false
   */
  readonly disableResourceNameHashes?: boolean;
}

export interface KubernetesJobChartProps extends KubernetesJobChartOptions {
  /** The manifest. */
  readonly job: KubernetesJob;
}

/**
 * A chart with the Kubernetes objects of one KubernetesJob manifest: Namespace, ServiceAccount, Secrets, ConfigMaps and Job.
 *
 * For several jobs in one chart, or a job beside other objects, see {@link KubernetesJobObjects}.
 */
export class KubernetesJobChart extends Chart {
  /**
   * A chart of a manifest whose shape is not known to the compiler: of parsed YAML, or a stack input; its fields may be
   * in lowerCamelCase or snake_case.
   *
   * @throws {InvalidJobError} if the manifest is invalid
   */
  static fromManifest(
    scope: Construct,
    id: string,
    manifest: unknown,
    options: KubernetesJobChartOptions = {},
  ): KubernetesJobChart {
    const prepared = objectsOf(givenValue(manifest), options, pathOf(scope, id));
    return new KubernetesJobChart(scope, id, { ...options, prepared });
  }

  /**
   * A chart of a manifest as YAML text. Other documents of the text are there for its references to point to.
   *
   * @throws {InvalidJobError} if the manifest is invalid; it tells each error with its line and column
   */
  static fromYaml(
    scope: Construct,
    id: string,
    text: string,
    options: KubernetesJobChartOptions & ManifestTextOptions = {},
  ): KubernetesJobChart {
    const prepared = objectsOf(givenText(text, options), options, pathOf(scope, id));
    return new KubernetesJobChart(scope, id, { ...options, prepared });
  }

  /** The namespace of what has no other: that of the manifest, unless the chart was given one. */
  override readonly namespace: string;
  private readonly objects: KubernetesJobObjects;

  /**
   * @throws {InvalidJobError} if the manifest is invalid; it lists every error with its path
   */
  constructor(scope: Construct, id: string, props: KubernetesJobChartProps);
  /** @internal */
  constructor(scope: Construct, id: string, props: KubernetesJobChartOptions & PreparedProps);
  constructor(
    scope: Construct,
    id: string,
    props: KubernetesJobChartProps | (KubernetesJobChartOptions & PreparedProps),
  ) {
    // What is invalid leaves no empty chart behind.
    const prepared = 'prepared' in props ? props.prepared : objectsOf(givenValue(props.job), props, pathOf(scope, id));
    super(scope, id, props);
    this.namespace = props.namespace ?? prepared.namespace;
    this.objects = new KubernetesJobObjects(this, 'objects', { prepared });
  }

  override get apiObjects(): ApiObject[] {
    return this.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  }

  /** The final name of the Job. */
  get jobName(): string {
    return this.objects.jobName;
  }

  /** Made if the manifest says `createNamespace: true`. */
  get namespaceObject(): KubeNamespace | undefined {
    return this.objects.namespaceObject;
  }

  /** Made if the manifest says `serviceAccount: {create: true}`. */
  get serviceAccount(): KubeServiceAccount | undefined {
    return this.objects.serviceAccount;
  }

  /** Made if a secret variable has its value in the manifest, or where it is synthesized. */
  get envSecret(): KubeSecret | undefined {
    return this.objects.envSecret;
  }

  /** Made instead of a Secret if secret variables come from a secret store. */
  get externalSecret(): ExternalSecret | undefined {
    return this.objects.externalSecret;
  }

  /** Made if there are Docker credentials. */
  get imagePullSecret(): KubeSecret | undefined {
    return this.objects.imagePullSecret;
  }

  /** One for each entry of `spec.configMaps`, under the entry's key. */
  get configMaps(): ReadonlyMap<string, KubeConfigMap> {
    return this.objects.configMaps;
  }

  get job(): KubeJob {
    return this.objects.job;
  }
}

// Generated from schemas/kubernetes-job.schema.json by scripts/generate.ts (npm run generate). Do not edit.

import type {Container, JobSpec, PodSpec, ResourceRequirements} from './kubernetes-types';

export type JobSection = Omit<
  JobSpec,
  | 'parallelism'
  | 'completions'
  | 'completionMode'
  | 'backoffLimit'
  | 'activeDeadlineSeconds'
  | 'ttlSecondsAfterFinished'
  | 'suspend'
  | 'template'
  | 'selector'
  | 'manualSelector'
>;
export type PodSection = Omit<
  PodSpec,
  | 'restartPolicy'
  | 'containers'
  | 'ephemeralContainers'
  | 'serviceAccountName'
  | 'serviceAccount'
  | 'automountServiceAccountToken'
  | 'metadata'
> & {readonly metadata?: PodMetadata};
export type ContainerSection = Omit<
  Container,
  'name' | 'image' | 'imagePullPolicy' | 'command' | 'args' | 'env' | 'envFrom' | 'resources'
> & {readonly resources?: Pick<ResourceRequirements, 'claims'>};

/**
 * Written by the platform in exported manifests. Accepted and not used.
 */
export type Carried = unknown;
/**
 * A Kubernetes quantity: a whole number of devices, or bytes with a unit (Ki, Mi, Gi).
 */
export type ResourceAmount = string | number;
/**
 * A text, or exactly one source for the value.
 */
export type Variable =
  | string
  | {
      value?: VariableValue;
      valueFrom?: Reference;
      configMapKeyRef?: ConfigMapKeyRef;
      fieldRef?: FieldRef;
      resourceFieldRef?: ResourceFieldRef;
    };
/**
 * The text itself. An empty text is a value. Numbers and true/false need quotes.
 */
export type VariableValue = string;
/**
 * A key of a ConfigMap or Secret: letters, digits, `-`, `_` and `.`; at most 253 characters.
 */
export type DataKey = string;
/**
 * Whether the pod may start if the object or the key does not exist.
 */
export type Optional = boolean;
/**
 * Letters, digits, `_`, `-` and `.`, not starting with a digit. Only letters, digits and `_` can be read by every shell.
 */
export type VariableName = string;
/**
 * A text (kept in a Secret of the job's own), or exactly one source for the value.
 */
export type Secret =
  | string
  | {
      value?: SecretValue;
      secretRef?: SecretRef;
      valueFrom?: Reference;
      fromEnvironment?: FromEnvironment;
      fromFile?: FromFile;
      remoteRef?: RemoteRef;
    };
/**
 * The secret itself. It stands in the manifest and in the output: better keep it elsewhere and point to it.
 */
export type SecretValue = string;
/**
 * The name of the environment variable that holds the secret when the job is synthesized.
 */
export type FromEnvironment = string;
/**
 * The file that holds the secret when the job is synthesized, relative to the manifest. Its text is taken to the byte, a line break at its end too.
 */
export type FromFile = string;
/**
 * One argument, passed on as it is. Numbers and true/false need quotes.
 */
export type Argument = string;
/**
 * One of cpu, memory, ephemeral-storage, hugepages-<size of a page> such as hugepages-2Mi, or a resource with the domain of its vendor before it, such as nvidia.com/gpu.
 */
export type ResourceName = string;
/**
 * Letters, digits, `_`, `-` and `.`, not starting with a digit, or nothing.
 */
export type VariablePrefix = string;
/**
 * An absolute path in the container, without a colon.
 */
export type MountPath = string;
/**
 * A path inside a volume: relative, without `..`.
 */
export type SubPath = string;
/**
 * A path of a file in a volume: relative, without `..`.
 */
export type FilePath = string;
/**
 * An absolute path on the node, without `..`.
 */
export type NodePath = string;
/**
 * The permission bits of files, 0 to 0777 in octal (511 in decimal).
 */
export type FileMode = number;
/**
 * Lower-case letters, digits and `-`, starting and ending with a letter or digit; at most 63 characters (RFC 1123).
 */
export type DnsLabel = string;
/**
 * DNS labels joined by dots; at most 253 characters (RFC 1123).
 */
export type DnsSubdomain = string;
/**
 * The number of a port, from 1 to 65535, or the name of one.
 */
export type Port = number | string;
/**
 * Lower-case letters, digits and single `-` between them, with at least one letter; at most 15 characters.
 */
export type PortName = string;
/**
 * Letters, digits and `-`.
 */
export type HeaderName = string;
/**
 * Keys and indexes, each with `/` before it; `~0` stands for `~` and `~1` for `/` (RFC 6901).
 */
export type JsonPointer = string;
/**
 * Letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit; at most 63 characters.
 */
export type LabelValue = string;
/**
 * Empty, or letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit; at most 63 characters.
 */
export type LabelText = string;
/**
 * A name of at most 63 characters, with an optional DNS prefix and `/` before it.
 */
export type LabelKey = string;
/**
 * A name of at most 63 characters, with an optional DNS prefix and `/` before it.
 */
export type AnnotationKey = string;
/**
 * A Kubernetes quantity: a number with an optional unit (m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei).
 */
export type Quantity = string | number;
/**
 * A whole number from 0 to 2147483647.
 */
export type Uint31 = number;

/**
 * A one-shot batch job: one container, run to completion on Kubernetes, with its namespace, configuration and secrets.
 */
export interface KubernetesJob {
  /**
   * The version of the KubernetesJob API. The three names are the same API.
   */
  apiVersion: 'kubernetes.project-planton.org/v1' | 'kubernetes.openmcf.org/v1' | 'kubernetes.planton.dev/v1';
  /**
   * The kind of the manifest, always KubernetesJob.
   */
  kind: 'KubernetesJob';
  metadata: Metadata;
  spec: Spec;
  /**
   * Written by the platform in exported manifests. Accepted and not used.
   */
  status?: unknown;
}
/**
 * The job's name, where it belongs, and the labels and annotations for every object made from it.
 */
export interface Metadata {
  /**
   * The name of the job. At most 63 characters, because Kubernetes copies it into a label of the pods; an Indexed job needs room for `-` and the highest index too.
   */
  name: string;
  /**
   * The ID that the platform gave to this resource.
   */
  id?: string;
  /**
   * The organization that owns the job.
   */
  org?: string;
  /**
   * The environment that the job belongs to.
   */
  env?: string;
  /**
   * Labels for every object made from this manifest. A standard label of the platform (project-planton.org/resource, …) always wins over one given here. Other keys under project-planton.org, openmcf.org or planton.dev, also with pulumi., terraform., tofu. or kubernetes. before it, speak to the platform: they take any text and are not passed on. The pods have the standard labels only: those of a pod template can't be changed later.
   */
  labels?: {
    /**
     * Empty, or letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit; at most 63 characters.
     */
    [k: string]: string;
  };
  /**
   * Annotations for every object made from this manifest. Those under kubejob.dev/ speak to this tool, those under project-planton.org, openmcf.org or planton.dev (also with pulumi., terraform., tofu. or kubernetes. before it) to the platform; neither are passed on.
   */
  annotations?: {
    /**
     * Any text.
     */
    [k: string]: string;
  };
  slug?: Carried;
  tags?: Carried;
  relationships?: Carried;
  group?: Carried;
  version?: Carried;
}
/**
 * What to run, where, how often to try, and with which configuration.
 */
export interface Spec {
  targetCluster?: TargetCluster;
  /**
   * The namespace of every object made from this manifest: a name, or a reference to the resource that defines it. A reference is to kind KubernetesNamespace, field spec.name, unless it says otherwise.
   */
  namespace:
    | string
    | {
        /**
         * The name itself, as if given directly.
         */
        value?: string;
        valueFrom?: Reference;
      };
  /**
   * Make the Namespace object too. Leave it false where somebody else owns the namespace.
   */
  createNamespace?: boolean;
  image: Image;
  serviceAccount?: ServiceAccount;
  resources?: Resources;
  env?: Env;
  /**
   * How many pods may run at a time. More than 1 without `completions` makes a work queue: pods run until one of them finds the queue empty.
   */
  parallelism?: number;
  /**
   * How many pods must succeed. Left out: 1 if parallelism is 1, else unset (work queue).
   */
  completions?: number;
  /**
   * How many times a failed pod is tried again before the Job fails. 0 is a real value: no retry. With `job.backoffLimitPerIndex` it is without limit unless it is given. The wait before a retry doubles from 10 seconds up to 6 minutes.
   */
  backoffLimit?: number;
  /**
   * The longest the Job may run, retries included, in seconds. When it is over, the pods are stopped and the Job has failed. 0 means no deadline.
   */
  activeDeadlineSeconds?: number;
  /**
   * How long the finished Job stays in the cluster, in seconds, before Kubernetes deletes it with its pods and logs. 0 means it stays (unlike in Kubernetes itself, where 0 deletes at once).
   */
  ttlSecondsAfterFinished?: number;
  /**
   * NonIndexed: the pods are interchangeable. Indexed: each pod gets an index from 0 to completions-1 in JOB_COMPLETION_INDEX; needs `completions`.
   */
  completionMode?: 'NonIndexed' | 'Indexed';
  /**
   * What a retry is. Never: a new pod for each, so the failed pods and their logs stay. OnFailure: the container is started again in the same pod.
   */
  restartPolicy?: 'Never' | 'OnFailure';
  /**
   * The program to run and its first arguments, one text per item, instead of the image's ENTRYPOINT. No shell reads it: for pipes or && write ["/bin/sh", "-c", "…"].
   */
  command?: Argument[];
  /**
   * The arguments, one text per item, instead of the image's CMD.
   */
  args?: Argument[];
  /**
   * What Kubernetes' own JobSpec has beyond the fields of this spec, under Kubernetes' own names.
   */
  job?: JobSection;
  /**
   * What Kubernetes' own PodSpec has beyond the fields of this spec, under Kubernetes' own names, and labels and annotations of the pods.
   */
  pod?: PodSection;
  /**
   * What Kubernetes' own Container has beyond the fields of this spec, under Kubernetes' own names.
   */
  container?: ContainerSection;
  /**
   * What the pods may do, by Kubernetes' Pod Security Standard. restricted: what it demands is filled in for every container where it is not given, and what contradicts it is an error. baseline: what contradicts it is an error. none: neither. A namespace that is made here enforces the profile. Left out: the setting securityProfile of the project, else none.
   */
  securityProfile?: 'restricted' | 'baseline' | 'none';
  /**
   * Files to make: from each entry comes one ConfigMap whose name, and whose one key, is the entry's name. Use it in volumeMounts or in env.
   */
  configMaps?: {
    /**
     * The text of the file, kept to the byte. At most 1 MiB.
     */
    [k: string]: string;
  };
  /**
   * Folders and files mounted into the container, each with the source behind it.
   */
  volumeMounts?: VolumeMount[];
  /**
   * Make the Job but start no pod until suspend is set to false.
   */
  suspend?: boolean;
  /**
   * Changes to the finished objects, in order, for what no field here says. Prefer a field where there is one: it is checked better.
   */
  patches?: Patch[];
}
/**
 * Which cluster the job is for. Jobs for different clusters can't share one output folder.
 */
export interface TargetCluster {
  /**
   * The kind of the cluster resource.
   */
  clusterKind:
    'AzureAksCluster' | 'AwsEksCluster' | 'GcpGkeCluster' | 'DigitalOceanKubernetesCluster' | 'CivoKubernetesCluster';
  /**
   * The name of the cluster resource: letters, digits, `-`, `_` and `.`; it may become the name of a folder.
   */
  clusterName: string;
}
/**
 * A field of another resource's manifest, looked up among the documents read in the same run.
 */
export interface Reference {
  /**
   * The kind of the other resource.
   */
  kind?: string;
  /**
   * The metadata.env of the other resource; needed where several environments have one of that name.
   */
  env?: string;
  /**
   * The metadata.name of the other resource.
   */
  name: string;
  /**
   * The field of the other resource, its parts joined by dots.
   */
  fieldPath?: string;
  /**
   * @deprecated
   * The same as fieldPath; give one of the two.
   */
  field?: string;
}
/**
 * The container image to run.
 */
export interface Image {
  /**
   * Registry and path of the image, without the tag.
   */
  repo: string;
  /**
   * The tag (128 characters at most), a digest of the form sha256:<64 hexadecimal digits>, or both: 1.4.2@sha256:…. A digest always names the same image; a tag such as latest does not.
   */
  tag: string;
  /**
   * When a node asks the registry for the image. IfNotPresent: only if it has none of that name; Always: before each start of the container; Never: it must be on the node already. Left out, Kubernetes takes Always for the tag latest, and IfNotPresent for all others.
   */
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * The name of a pull secret that exists in the namespace already. Empty: none.
   */
  pullSecretName?: string;
}
/**
 * Who the pods are to the API server, and by workload identity to the cloud: a ServiceAccount that exists, by its name, or with `create` one that is made here. Left out: `default` of the namespace. Not part of the original API.
 */
export interface ServiceAccount {
  /**
   * The name of the ServiceAccount. Left out: with `create` the name of the job, else `default`.
   */
  name?: string;
  /**
   * Make the ServiceAccount object too. Leave it out where somebody else makes it.
   */
  create?: boolean;
  /**
   * Annotations for the ServiceAccount alone, such as the role that it has in the cloud; they win over those of the manifest. Only with `create`.
   */
  annotations?: {
    /**
     * Any text.
     */
    [k: string]: string;
  };
  /**
   * Whether the container gets the account's token, with which it may call the API server. Left out: no for an account that is made here; for one that exists the account itself decides, and mounts it unless it says otherwise. An account that is made here never hands its token to other pods by itself. Workload identity of a cloud needs no such token.
   */
  automount?: boolean;
}
/**
 * CPU, memory and other resources, such as GPUs: what the pod may use at most (limits) and what it is sure to get (requests). CPU and memory have defaults, each of the four its own; a default gives way to a given value, so that a request never exceeds its limit. Of what a device plugin offers, and of huge pages, the request is always the limit, and may be left out. The output has the form in which Kubernetes stores them: 1 for 1000m, 1Gi for 1024Mi.
 */
export interface Resources {
  /**
   * The most that the container may use. Over its memory limit it is killed; at its CPU limit it is slowed down. Other resources stand beside the two, under the names that Kubernetes knows them by.
   */
  limits?: {
    /**
     * In cores: 500m is half a core, 2 is two cores.
     */
    cpu?: string | number;
    /**
     * In bytes, with a unit: 512Mi, 1Gi.
     */
    memory?: string | number;
    [k: string]: ResourceAmount | string | number | undefined;
  };
  /**
   * What the scheduler sets aside for the pod. Other resources than the two may stand here too; it is limits that counts for GPUs and the like.
   */
  requests?: {
    /**
     * In cores: 250m is a quarter of a core.
     */
    cpu?: string | number;
    /**
     * In bytes, with a unit: 100Mi.
     */
    memory?: string | number;
    [k: string]: ResourceAmount | string | number | undefined;
  };
}
/**
 * Environment variables of the container. HOSTNAME (the pod's IP) and K8S_POD_ID (the pod's name) are always there unless you set them yourself.
 */
export interface Env {
  /**
   * Plain variables, as a map (written in order of name) or as a list with names (written in its own order).
   */
  variables?:
    | {
        [k: string]: Variable;
      }
    | NamedVariable[];
  /**
   * Secret variables, as a map (written in order of name) or as a list with names (written in its own order).
   */
  secrets?:
    | {
        [k: string]: Secret;
      }
    | NamedSecret[];
  /**
   * Every key of a ConfigMap or Secret becomes a variable.
   */
  envFrom?: EnvFromSource[];
}
/**
 * One key of a ConfigMap: of configMaps here, or one that exists in the namespace.
 */
export interface ConfigMapKeyRef {
  /**
   * The name of the ConfigMap.
   */
  name: string;
  key: DataKey;
  optional?: Optional;
}
/**
 * A field of the pod itself.
 */
export interface FieldRef {
  /**
   * metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs, metadata.labels['KEY'] or metadata.annotations['KEY'].
   */
  fieldPath: string;
  /**
   * The version of the pod schema that fieldPath is read in; only v1 exists. Empty: v1.
   */
  apiVersion?: 'v1' | '';
}
/**
 * A request or limit of the container itself.
 */
export interface ResourceFieldRef {
  /**
   * Which one: limits or requests of cpu, memory, ephemeral-storage or hugepages-<size>.
   */
  resource: string;
  /**
   * The container whose resource it is; there is only job-container. Empty: that one.
   */
  containerName?: 'job-container' | '';
  /**
   * The unit of the result: 1m or 1 for cpu, else 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei, also in another form (1024Ki is 1Mi). 0 is the same as none.
   */
  divisor?: string | number;
}
/**
 * A variable in the list form: its name and exactly one source for the value.
 */
export interface NamedVariable {
  name: VariableName;
  value?: VariableValue;
  valueFrom?: Reference;
  configMapKeyRef?: ConfigMapKeyRef;
  fieldRef?: FieldRef;
  resourceFieldRef?: ResourceFieldRef;
}
/**
 * One key of a Secret that exists in the job's namespace.
 */
export interface SecretRef {
  /**
   * The name of the Secret.
   */
  name: string;
  key: DataKey;
  optional?: Optional;
  /**
   * Must be the job's own namespace: a pod can't read a Secret of another one.
   */
  namespace?: string;
}
/**
 * The entry of the external secret store (setting secrets: external) that the External Secrets Operator reads in the cluster.
 */
export interface RemoteRef {
  /**
   * The name of the entry in the store.
   */
  key: string;
  /**
   * One property of the entry, where it has several.
   */
  property?: string;
  /**
   * The version of the entry; left out, the newest.
   */
  version?: string;
}
/**
 * A secret variable in the list form: its name and exactly one source for the value.
 */
export interface NamedSecret {
  name: VariableName;
  value?: SecretValue;
  secretRef?: SecretRef;
  valueFrom?: Reference;
  fromEnvironment?: FromEnvironment;
  fromFile?: FromFile;
  remoteRef?: RemoteRef;
}
/**
 * A ConfigMap or a Secret, exactly one of the two.
 */
export interface EnvFromSource {
  /**
   * Put before every key.
   */
  prefix?: string;
  configMapRef?: ObjectRef;
  secretRef?: ObjectRef;
}
/**
 * A ConfigMap or Secret by its name.
 */
export interface ObjectRef {
  /**
   * The name of the object.
   */
  name: string;
  optional?: Optional;
}
/**
 * Where to mount it, and exactly one source. The same name used twice with the same source is one volume mounted twice.
 */
export interface VolumeMount {
  /**
   * The name of the volume.
   */
  name: string;
  /**
   * The absolute path in the container, without a colon. Each path stands once.
   */
  mountPath: string;
  /**
   * Mount it read-only.
   */
  readOnly?: boolean;
  /**
   * A path inside the volume to mount instead of its root: relative, without `..`. A ConfigMap or Secret mounted so is not refreshed while the pod runs.
   */
  subPath?: string;
  configMap?: KeyedSource;
  secret?: KeyedSource;
  /**
   * A file or folder of the node itself. Many clusters forbid it.
   */
  hostPath?: {
    /**
     * The absolute path on the node, without `..`.
     */
    path: string;
    /**
     * What must be there, or is to be made. Empty: no check.
     */
    type?: '' | 'DirectoryOrCreate' | 'Directory' | 'FileOrCreate' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';
  };
  /**
   * A folder that is empty when the pod starts and goes with it.
   */
  emptyDir?: {
    /**
     * Empty: the node's disk. Memory: a RAM disk, which counts as the container's memory.
     */
    medium?: '' | 'Memory';
    /**
     * The pod is evicted if the folder grows beyond it.
     */
    sizeLimit?: string | number;
  };
  /**
   * A PersistentVolumeClaim that exists in the namespace.
   */
  pvc?: {
    /**
     * The name of the claim.
     */
    claimName: string;
    /**
     * Attach the volume read-only, for every mount of it.
     */
    readOnly?: boolean;
  };
}
/**
 * Every key as a file, or with `key` that one only.
 */
export interface KeyedSource {
  /**
   * The name of the ConfigMap or Secret.
   */
  name: string;
  /**
   * A key of a ConfigMap or Secret: letters, digits, `-`, `_` and `.`; at most 253 characters.
   */
  key?: string;
  /**
   * The file to mount the key as, relative to mountPath, without `..`. Needs `key`. Default: the key.
   */
  path?: string;
  /**
   * The permission bits of the files, 0 to 0777 in octal (511 in decimal). YAML reads 0755 as octal; its decimal form is 493. Left out, Kubernetes takes 0644.
   */
  defaultMode?: number;
}
/**
 * Which of the objects to change, and how.
 */
export interface Patch {
  target: PatchTarget;
  /**
   * A JSON Patch (RFC 6902): operations, each applied to what the one before has left. None may change the kind, the name or the namespace of the object.
   */
  patch: PatchOperation[];
}
/**
 * The objects that the patch changes: those of a kind that this manifest makes, or the one of them with a name.
 */
export interface PatchTarget {
  /**
   * The kind of the objects.
   */
  kind: 'Job' | 'ConfigMap' | 'Secret' | 'Namespace' | 'ServiceAccount' | 'ExternalSecret';
  /**
   * The name of the object, without the hash that it may get. Left out: all of the kind.
   */
  name?: string;
}
/**
 * One operation of a JSON Patch.
 */
export interface PatchOperation {
  /**
   * What to do. add: sets a field, or puts an item into a list. replace and remove: a field or item that is there. move and copy: what stands at `from`. test: nothing is changed, and it is an error if another value stands there.
   */
  op: 'add' | 'replace' | 'remove' | 'move' | 'copy' | 'test';
  /**
   * Where in the object: a JSON Pointer, with `~1` for `/` and `~0` for `~` in a key. A list takes the index of an item, and `-` for its end.
   */
  path: string;
  /**
   * Where in the object that stands which is moved or copied: a JSON Pointer. Only for move and copy.
   */
  from?: string;
  /**
   * What to set, or to test for, in Kubernetes' own spelling: in the data of a Secret, base64. Only for add, replace and test.
   */
  value?: unknown;
}
/**
 * Labels and annotations of the pods. They are part of the Job's template, which Kubernetes does not let change: a changed one makes the job run again.
 */
export interface PodMetadata {
  /**
   * Labels of the pods, beside the standard labels of the platform.
   */
  labels?: {
    /**
     * Empty, or letters, digits, `-`, `_` and `.`, starting and ending with a letter or digit; at most 63 characters.
     */
    [k: string]: string;
  };
  /**
   * Annotations of the pods.
   */
  annotations?: {
    /**
     * Any text.
     */
    [k: string]: string;
  };
}

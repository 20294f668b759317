import { UNLIMITED_RETRIES } from '../manifest/limits';
import type { UserMap } from '../manifest/own-property';

/** Values that are the same to the API server as no value; some depend on other fields of the same map. */
export type SameAsNone = readonly unknown[] | ((fields: UserMap) => readonly unknown[]);

/** By field, what is the same as to leave it out. */
export type FieldDefaults = Readonly<Record<string, SameAsNone>>;

const NO = [false];
const NOTHING = [''];

export const METADATA: FieldDefaults = { labels: [{}], annotations: [{}] };

const POD: FieldDefaults = {
  dnsPolicy: ['ClusterFirst'],
  hostIPC: NO,
  hostNetwork: NO,
  hostPID: NO,
  nodeSelector: [{}],
  overhead: [{}],
  schedulerName: ['default-scheduler', ''],
  securityContext: [{}],
  serviceAccount: ({ serviceAccountName }) => [serviceAccountName],
  terminationGracePeriodSeconds: [30],
};

const CONTAINER: FieldDefaults = {
  imagePullPolicy: ({ image }) => [pullPolicyOf(image)],
  resources: [{}],
  stdin: NO,
  stdinOnce: NO,
  terminationMessagePath: ['/dev/termination-log', ''],
  terminationMessagePolicy: ['File'],
  tty: NO,
  workingDir: NOTHING,
};

const PROBE: FieldDefaults = {
  failureThreshold: [3, 0],
  initialDelaySeconds: [0],
  periodSeconds: [10, 0],
  successThreshold: [1, 0],
  timeoutSeconds: [1, 0],
};

/** What most sources of volumes have in common. */
const DISK: FieldDefaults = { fsType: NOTHING, partition: [0], readOnly: NO, user: NOTHING };

/**
 * What the API server fills in where a field of a Job is left out, or does not tell from a field that is left out, by the
 * last names of the path to what has the field; numbers of lists are no names. Not here: empty lists, which it never keeps,
 * and what stands for something else than nothing, such as `optional: false`, which it keeps apart from no `optional`.
 *
 * Source: defaults.go of Kubernetes' API groups core and batch, 1.28 to 1.36; `test/cluster/stored-form.test.ts`.
 */
export const JOB_DEFAULTS: Readonly<Record<string, FieldDefaults>> = {
  metadata: METADATA,
  spec: {
    backoffLimit: ({ backoffLimitPerIndex }) => [backoffLimitPerIndex === undefined ? 6 : UNLIMITED_RETRIES],
    completionMode: ['NonIndexed'],
    manualSelector: NO,
    parallelism: [1],
    podReplacementPolicy: ({ podFailurePolicy }) => [podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'],
    suspend: NO,
  },
  template: { metadata: [{}] },
  'template.spec': POD,
  containers: CONTAINER,
  initContainers: CONTAINER,
  resources: { limits: [{}], requests: [{}] },
  claims: { request: NOTHING },
  env: { value: NOTHING },
  envFrom: { prefix: NOTHING },
  fieldRef: { apiVersion: ['v1', ''] },
  fileKeyRef: { optional: NO },
  resourceFieldRef: { containerName: NOTHING, divisor: ['0'] },
  volumeMounts: { readOnly: NO, subPath: NOTHING, subPathExpr: NOTHING },
  ports: { hostIP: NOTHING, hostPort: [0], name: NOTHING, protocol: ['TCP'] },
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  grpc: { service: NOTHING },
  httpGet: { host: NOTHING, path: ['/', ''], scheme: ['HTTP'] },
  tcpSocket: { host: NOTHING },
  seLinuxOptions: { level: NOTHING, role: NOTHING, type: NOTHING, user: NOTHING },
  imagePullSecrets: { name: NOTHING },
  labelSelector: { matchLabels: [{}] },
  namespaceSelector: { matchLabels: [{}] },
  onPodConditions: { status: ['True'] },
  tolerations: { value: NOTHING },
  volumes: { emptyDir: [{}] },
  awsElasticBlockStore: DISK,
  azureDisk: { cachingMode: ['ReadWrite'], fsType: ['ext4'], kind: ['Shared'], readOnly: NO },
  azureFile: DISK,
  cephfs: { ...DISK, path: NOTHING, secretFile: NOTHING },
  cinder: DISK,
  configMap: { defaultMode: [0o644] },
  csi: { volumeAttributes: [{}] },
  downwardAPI: { defaultMode: [0o644] },
  emptyDir: { medium: NOTHING },
  fc: DISK,
  flexVolume: { ...DISK, options: [{}] },
  gcePersistentDisk: DISK,
  gitRepo: { directory: NOTHING, revision: NOTHING },
  glusterfs: DISK,
  hostPath: { type: NOTHING },
  image: { pullPolicy: ({ reference }) => [pullPolicyOf(reference)], reference: NOTHING },
  iscsi: { ...DISK, chapAuthDiscovery: NO, chapAuthSession: NO, iscsiInterface: ['default', ''] },
  nfs: DISK,
  persistentVolumeClaim: DISK,
  photonPersistentDisk: DISK,
  portworxVolume: DISK,
  projected: { defaultMode: [0o644] },
  serviceAccountToken: { audience: NOTHING, expirationSeconds: [3600] },
  quobyte: { ...DISK, group: NOTHING, tenant: NOTHING },
  rbd: { ...DISK, keyring: ['/etc/ceph/keyring', ''], pool: ['rbd', ''], user: ['admin', ''] },
  scaleIO: {
    ...DISK,
    fsType: ['xfs', ''],
    protectionDomain: NOTHING,
    sslEnabled: NO,
    storageMode: ['ThinProvisioned', ''],
    storagePool: NOTHING,
  },
  secret: { defaultMode: [0o644] },
  storageos: { ...DISK, volumeNamespace: NOTHING },
  vsphereVolume: { ...DISK, storagePolicyID: NOTHING, storagePolicyName: NOTHING },
  volumeClaimTemplate: { metadata: [{}] },
  'volumeClaimTemplate.spec': { volumeMode: ['Filesystem'], volumeName: NOTHING },
};

/** The same for the fields of other kinds of object. */
export const OBJECT_DEFAULTS: Readonly<Record<string, FieldDefaults>> = {
  ConfigMap: { data: [{}] },
  Secret: { data: [{}], type: ['Opaque'] },
};

/** Fields whose keys the user chooses: none of them is the name of a field, and none of their values has a default. */
export const USER_MAPS: ReadonlySet<string> = new Set([
  ...['labels', 'annotations', 'userAnnotations', 'nodeSelector', 'matchLabels', 'volumeAttributes', 'options'],
]);

/** The policy that the API server fills in: an image without tag and digest has the tag `latest`. */
function pullPolicyOf(image: unknown): string {
  return /:latest(@|$)|(^|\/)[^/:@]+$/.test(String(image ?? '')) ? 'Always' : 'IfNotPresent';
}

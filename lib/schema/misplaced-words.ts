import { type Advice, renamed, told } from '../diagnostics/fix';
import { NO_EPHEMERAL_CONTAINERS, ONE_CONTAINER, SELECTOR_IS_MADE } from '../manifest/kubernetes-sections';
import { getOwn, type UserMap } from '../manifest/own-property';
import { MOUNT_SOURCES } from '../manifest/well-known';

/** What to write instead of a field that other tools have, but this manifest has not at this place. */
export interface FieldAdvice extends Advice {
  /** Fields that it was written for, from the same map (`image`) or from the root (`/spec/image`, `*` for every item): they are not missing. */
  readonly standsFor?: readonly string[];
}

const SCHEDULE = 'a KubernetesJob runs once, when it is applied; remove it, and use a CronJob for a schedule';
const TTL = renamed('ttlSecondsAfterFinished', 'write ttlSecondsAfterFinished, in seconds');
const DEADLINE = renamed('activeDeadlineSeconds', 'write activeDeadlineSeconds, in seconds');
const RETRIES = renamed('backoffLimit', 'write backoffLimit: the number of retries');
const SOURCE = 'the source of a mount is one of configMap, secret, hostPath, emptyDir and pvc';
const SECRET_KEY = 'write it under env.secrets: NAME: {secretRef: {name: SECRET, key: KEY}}';
const IMAGE = 'write image: {repo: NAME, tag: TAG}';

/** Each line: the words (in any case, divided by |), the advice, and what they were written for. */
type Row = readonly [words: string, advice: string | Advice, standsFor?: readonly string[]];

const SPEC: readonly Row[] = [
  ['name|annotations', 'write it under metadata'],
  ['containers|container|template|podTemplate|jobTemplate', ONE_CONTAINER, ['image']],
  ['sidecars|sidecar', 'write pod: {initContainers: [{name: NAME, image: IMAGE, restartPolicy: Always}]}'],
  ['selector|manualSelector', SELECTOR_IS_MADE],
  ['ephemeralContainers', NO_EPHEMERAL_CONTAINERS],
  ['podSecurityContext', 'write pod: {securityContext: …}'],
  ['gpu|gpus', 'write resources: {limits: {nvidia.com/gpu: "1"}}'],
  ['replicas|concurrency', renamed('parallelism', 'write parallelism: the number of pods at a time')],
  ['schedule|cron|cronSchedule|timeZone|concurrencyPolicy|startingDeadlineSeconds', SCHEDULE],
  ['successfulJobsHistoryLimit|failedJobsHistoryLimit', SCHEDULE],
  ['ttl|ttlSeconds|ttlAfterFinished', TTL],
  ['timeout|timeoutSeconds|deadline|deadlineSeconds|activeDeadline', DEADLINE, ['activeDeadlineSeconds']],
  ['retries|maxRetries|retryLimit|attempts|backoff', RETRIES],
  [
    'volumes',
    'write the source of each volume into its mount: volumeMounts: [{name: NAME, mountPath: PATH, pvc: {claimName: NAME}}]; or write the volumes as spec.pod.volumes, and the mounts as spec.container.volumeMounts',
    ['/spec/volumeMounts/*/pvc'],
  ],
  ['mounts', renamed('volumeMounts')],
  [
    'imagePullSecrets|imagePullSecret|pullSecret',
    'write image: {pullSecretName: NAME}; several are written as spec.pod.imagePullSecrets',
  ],
  ['imagePullPolicy|pullPolicy', 'write image: {pullPolicy: NAME}'],
  ['serviceAccountName', 'write serviceAccount: {name: NAME}'],
  ['automountServiceAccountToken', 'write it as automount, in serviceAccount'],
  ['service', 'a job serves nothing; remove it'],
  ['workdir', 'write container: {workingDir: PATH}'],
  ['entrypoint', renamed('command', 'write command, as a list')],
  ['arguments|cmd', renamed('args', 'write args (or command), as a list', false)],
  ['environment|environmentVariables|envVars|vars', 'write env: {variables: {NAME: text}}'],
  [
    'persistentVolumeClaim|persistentVolumeClaims|volumeClaimTemplates',
    'write it as the source of a mount: volumeMounts: [{name: NAME, mountPath: PATH, pvc: {claimName: NAME}}]',
  ],
  ['data|files|configMap', 'write configMaps: {NAME: text}'],
];

const VARIABLE: readonly Row[] = [
  ['secretKeyRef|secretRef', SECRET_KEY, ['value', 'valueFrom', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef']],
  ['val|default', renamed('value'), ['value']],
];

const SECRET: readonly Row[] = [
  ['secretKeyRef|secret', 'write secretRef: {name: SECRET, key: KEY}', ['secretRef', 'value', 'valueFrom']],
  [
    'configMapKeyRef|fieldRef|resourceFieldRef',
    'that is no secret: write the variable under env.variables',
    ['value', 'secretRef', 'valueFrom'],
  ],
];

const KEYED_SOURCE: readonly Row[] = [
  ['items', 'write key: KEY, and path: FILE for another file name'],
  ['secretName|configMapName', renamed('name'), ['name']],
  ['mode', renamed('defaultMode')],
  ['optional', 'a mount has no optional; remove it, and make sure that the object exists'],
];

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  '': [
    ['data', 'write spec: {configMaps: {NAME: text}}'],
    ['containers|template|jobTemplate', ONE_CONTAINER, ['/spec/image']],
  ],
  metadata: [
    ['namespace|ns', 'write it under spec: spec: {namespace: NAME}', ['/spec/namespace']],
    ['generateName', 'write name: the file that comes out is applied, and kubectl apply needs a fixed name', ['name']],
    ['ownerReferences|finalizers', 'remove it: it is not for a manifest to say'],
    ['uid|resourceVersion|creationTimestamp|generation|managedFields|selfLink', 'Kubernetes sets it; remove it'],
    ['organization|organisation', renamed('org')],
    ['environment', renamed('env')],
  ],
  spec: SPEC,
  'spec.namespace': [['name', 'write namespace: NAME', ['value', 'valueFrom']]],
  'spec.image': [
    ['repository|name|image|url', renamed('repo'), ['repo']],
    ['version', renamed('tag'), ['tag']],
    ['digest|sha|sha256', 'write it as the tag: sha256:<64 hexadecimal digits>', ['tag']],
    ['registry', 'write the registry at the start of repo: ghcr.io/acme/report'],
    ['imagePullPolicy', renamed('pullPolicy')],
    ['pullSecret|pullSecrets|imagePullSecrets|imagePullSecret', 'write pullSecretName: NAME'],
  ],
  'spec.serviceAccount': [
    ['mountToken|automountToken|automountServiceAccountToken', renamed('automount')],
    ['serviceAccountName', renamed('name')],
  ],
  'spec.resources': [['cpu|memory|gpu|ephemeral-storage|nvidia.com/gpu', 'write it under limits or requests']],
  'spec.targetCluster': [
    ['kind|type', renamed('clusterKind'), ['clusterKind']],
    ['name|cluster', renamed('clusterName'), ['clusterName']],
  ],
  'spec.env.variables.*': VARIABLE,
  'spec.env.secrets.*': SECRET,
  'spec.env.variables.*.valueFrom': [
    ['configMapKeyRef|fieldRef|resourceFieldRef', 'write it without valueFrom around it', ['name']],
    ['secretKeyRef|secretRef', SECRET_KEY, ['name']],
    [
      'key',
      'write fieldPath for a field of another manifest; for a key of a ConfigMap write configMapKeyRef instead of valueFrom',
    ],
  ],
  'spec.env.secrets.*.valueFrom': [
    ['secretKeyRef|secretRef', 'write secretRef: {name: SECRET, key: KEY} instead of valueFrom', ['name']],
  ],
  'spec.env.envFrom.*': [
    ['configMap|configMapKeyRef|configMapName', 'write configMapRef: {name: NAME}', ['configMapRef', 'secretRef']],
    ['secret|secretKeyRef|secretName', 'write secretRef: {name: NAME}', ['configMapRef', 'secretRef']],
    ['name', 'write configMapRef: {name: NAME} or secretRef: {name: NAME}', ['configMapRef', 'secretRef']],
  ],
  'spec.volumeMounts.*': [
    ['persistentVolumeClaim|persistentVolume|claimName|volumeClaim', 'write pvc: {claimName: NAME}', MOUNT_SOURCES],
    ['configMapRef|configMapName|configMapKeyRef', 'write configMap: {name: NAME}', MOUNT_SOURCES],
    ['secretName|secretRef|secretKeyRef', 'write secret: {name: NAME}', MOUNT_SOURCES],
    ['nfs|csi|projected|downwardAPI|ephemeral|iscsi|gitRepo|image', SOURCE, MOUNT_SOURCES],
    ['source|volume|type', SOURCE, MOUNT_SOURCES],
    ['path|mountDir|target', renamed('mountPath'), ['mountPath']],
    ['defaultMode|mode', 'write defaultMode inside configMap or secret'],
    ['key|items', 'write key inside configMap or secret'],
    [
      'subPathExpr|mountPropagation|recursiveReadOnly',
      'write this mount under container.volumeMounts, and its volume under pod.volumes',
    ],
  ],
  'spec.volumeMounts.*.configMap': KEYED_SOURCE,
  'spec.volumeMounts.*.secret': KEYED_SOURCE,
  'spec.volumeMounts.*.pvc': [['name|claim', renamed('claimName'), ['claimName']]],
  'spec.volumeMounts.*.emptyDir': [['size|limit', renamed('sizeLimit')]],
};

const advice: UserMap<UserMap<FieldAdvice>> = Object.fromEntries(
  Object.entries(TABLE).map(([place, rows]) => [place, adviceByWord(rows)]),
);

/** Advice on a field that the manifest does not have, if it is one that people bring along from elsewhere. */
export function adviceOn(place: string, name: string): FieldAdvice | undefined {
  return getOwn(getOwn(advice, place) ?? {}, fold(name)) ?? adviceOnImage(place, name);
}

/** `image: …` is looked for under many names; at the top level of spec only its parts are known elsewhere. */
function adviceOnImage(place: string, name: string): FieldAdvice | undefined {
  return place === 'spec' && /^(image(name|tag|repo(sitory)?)|repository)$/.test(fold(name))
    ? { hint: IMAGE, standsFor: ['image'] }
    : undefined;
}

function adviceByWord(rows: readonly Row[]): UserMap<FieldAdvice> {
  return Object.fromEntries(
    rows.flatMap(([words, given, standsFor]) => {
      const row = { ...(typeof given === 'string' ? told(given) : given), ...(standsFor ? { standsFor } : {}) };
      return words.split('|').map((word) => [fold(word), row] as const);
    }),
  );
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

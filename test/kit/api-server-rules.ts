import type { KubernetesObject } from '../../lib/diff/kubernetes-object';

/**
 * The API server's own rules on what we emit, for versions 1.28 to 1.36, beyond its schema. Written anew from the facts
 * about the server, without our code, so that a mistake in a rule of ours shows.
 *
 * @returns what the server would refuse
 */
export function refusals(object: KubernetesObject): string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(`${object.kind} ${object.metadata.name}: ${what}`);
  };
  checkMetadata(object, must);
  must(Buffer.byteLength(JSON.stringify(object)) <= 3_145_728, 'size of the request');
  if (object.kind === 'Job') checkJob(object, must);
  if (object.kind === 'ConfigMap') checkData(object.data as Texts, (text) => Buffer.byteLength(text), must);
  if (object.kind === 'Secret') {
    checkData(object.data as Texts, (text) => Buffer.from(text, 'base64').length, must);
    const values = Object.values((object.data ?? {}) as Texts);
    must(
      values.every((text) => Buffer.from(text, 'base64').toString('base64') === text),
      'data is padded base64',
    );
  }
  return found;
}

type Must = (holds: boolean, what: string) => void;
type Texts = Record<string, string>;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_PART = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const DATA_KEY = /^[-._a-zA-Z0-9]+$/;
const STRICT_ENV = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const QUANTITY = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]+)?$/;

const isLabel = (text: string) => text.length <= 63 && LABEL.test(text);
const isSubdomain = (text: string) => text.length <= 253 && SUBDOMAIN.test(text);
const isDataKey = (text: string) => text.length <= 253 && DATA_KEY.test(text) && text !== '.' && !text.startsWith('..');
const isEnvName = (text: string) => STRICT_ENV.test(text) && text !== '.' && !text.startsWith('..');
const isLabelValue = (text: string) => text.length <= 63 && VALUE.test(text);

function isQualified(key: string): boolean {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  const [prefix] = parts;
  return parts.length < 2 && name.length <= 63 && NAME_PART.test(name) && (prefix === undefined || isSubdomain(prefix));
}

function checkMetadata({ kind, metadata }: KubernetesObject, must: Must): void {
  const {
    name,
    namespace,
    labels = {},
    annotations = {},
  } = metadata as { labels?: Texts; annotations?: Texts } & {
    name: string;
    namespace?: string;
  };
  must(kind === 'Namespace' ? isLabel(name) : isSubdomain(name), 'name');
  must(kind === 'Namespace' ? namespace === undefined : isLabel(namespace ?? ''), 'namespace');
  checkMaps(labels, annotations, must);
  if (kind === 'Namespace') checkPodSecurityLabels(labels, must);
}

function checkPodSecurityLabels(labels: Texts, must: Must): void {
  for (const [key, value] of Object.entries(labels)) {
    const [, mode, version] = /^pod-security\.kubernetes\.io\/(enforce|audit|warn)(-version)?$/.exec(key) ?? [];
    if (mode === undefined) continue;
    const form = version ? /^(latest|v1\.(0|[1-9][0-9]{0,17}))$/ : /^(privileged|baseline|restricted)$/;
    must(form.test(value), `${key} ${value}`);
  }
}

function checkMaps(labels: Texts, annotations: Texts, must: Must): void {
  for (const [key, value] of Object.entries(labels)) {
    must(isQualified(key), `label key ${key}`);
    must(typeof value === 'string' && isLabelValue(value), `label value of ${key}`);
  }
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    must(isQualified(key.toLowerCase()), `annotation key ${key}`);
    must(typeof value === 'string', `annotation ${key} is text`);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  must(bytes <= 262_144, 'size of annotations');
}

function checkData(data: Texts | undefined, bytesOf: (text: string) => number, must: Must): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(data ?? {})) {
    must(isDataKey(key) || key === '.dockerconfigjson', `data key ${key}`);
    must(typeof value === 'string', `data of ${key} is text`);
    bytes += bytesOf(value);
  }
  must(bytes <= 1_048_576, 'size of data');
}

interface JobSpec {
  readonly parallelism: number;
  readonly completions?: number;
  readonly completionMode: string;
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly selector?: unknown;
  readonly template: {
    readonly metadata: { readonly labels?: Texts; readonly annotations?: Texts };
    readonly spec: {
      readonly restartPolicy: string;
      readonly serviceAccountName?: string;
      readonly containers: readonly Container[];
      readonly volumes?: readonly Volume[];
    };
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly { prefix?: string; configMapRef?: { name: string }; secretRef?: { name: string } }[];
  readonly volumeMounts?: readonly { name: string; mountPath: string; subPath?: string }[];
  readonly resources: { readonly limits: Texts; readonly requests: Texts };
}

interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: { name: string; key: string };
    readonly secretKeyRef?: { name: string; key: string };
    readonly fieldRef?: { fieldPath: string; apiVersion?: string };
    readonly resourceFieldRef?: { resource: string; divisor?: string };
  };
}

interface KeyedVolume {
  readonly name?: string;
  readonly secretName?: string;
  readonly defaultMode?: number;
  readonly items?: readonly { key: string; path: string }[];
}

interface Volume {
  readonly name: string;
  readonly configMap?: KeyedVolume;
  readonly secret?: KeyedVolume;
  readonly hostPath?: { path: string; type?: string };
  readonly emptyDir?: { medium?: string; sizeLimit?: string };
  readonly persistentVolumeClaim?: { claimName: string };
}

const INT32 = 2_147_483_647;

function checkJob(object: KubernetesObject, must: Must): void {
  const spec = object.spec as JobSpec;
  const { name } = object.metadata;
  const { parallelism, completions, completionMode, template } = spec;
  const counts = [parallelism, completions ?? 0, spec.backoffLimit, spec.ttlSecondsAfterFinished ?? 1];
  must(
    counts.every((count) => Number.isInteger(count) && count >= 0 && count <= INT32),
    'counts are int32',
  );
  const deadline = spec.activeDeadlineSeconds ?? 1;
  must(Number.isSafeInteger(deadline) && deadline > 0, 'deadline');
  must(isLabelValue(name), 'the name is a label value');
  must(spec.selector === undefined, 'no selector');
  if (completionMode === 'Indexed') {
    must(completions !== undefined, 'Indexed has completions');
    must(parallelism <= 100_000, 'parallelism of Indexed');
    if (completions) must(isLabel(`${name}-${completions - 1}`), 'names of indexed pods');
  } else must(completionMode === 'NonIndexed', 'completionMode');

  const { labels = {}, annotations = {} } = template.metadata;
  checkMaps(labels, annotations, must);
  for (const label of ['job-name', 'batch.kubernetes.io/job-name']) must((labels[label] ?? name) === name, label);
  for (const label of ['controller-uid', 'batch.kubernetes.io/controller-uid']) must(!(label in labels), label);

  const pod = template.spec;
  must(pod.restartPolicy === 'Never' || pod.restartPolicy === 'OnFailure', 'restartPolicy');
  must(isSubdomain(pod.serviceAccountName ?? 'default'), 'serviceAccountName');
  must(new Set(pod.containers.map((container) => container.name)).size === pod.containers.length, 'container names');
  const volumes = pod.volumes ?? [];
  must(new Set(volumes.map((volume) => volume.name)).size === volumes.length, 'volume names are unique');
  for (const volume of volumes) checkVolume(volume, must);
  for (const container of pod.containers) checkContainer(container, new Set(volumes.map((v) => v.name)), must);
}

function checkContainer(container: Container, volumes: ReadonlySet<string>, must: Must): void {
  must(isLabel(container.name), 'container name');
  must(container.image.length > 0 && container.image.trim() === container.image, 'image');
  const names = (container.env ?? []).map(({ name }) => name);
  must(new Set(names).size === names.length, 'variable names are unique');
  for (const variable of container.env ?? []) checkVariable(variable, must);
  for (const { prefix = 'A', configMapRef, secretRef } of container.envFrom ?? []) {
    must((configMapRef === undefined) !== (secretRef === undefined), 'one source in envFrom');
    must(isSubdomain((configMapRef ?? secretRef)?.name ?? ''), 'name in envFrom');
    must(prefix === '' || isEnvName(prefix), `prefix ${prefix}`);
  }
  const paths = (container.volumeMounts ?? []).map(({ mountPath }) => mountPath);
  must(new Set(paths).size === paths.length, 'mount paths are unique');
  for (const { name, mountPath, subPath = '' } of container.volumeMounts ?? []) {
    must(volumes.has(name), `mount of a volume ${name}`);
    must(mountPath.startsWith('/') && !mountPath.includes(':'), `mountPath ${mountPath}`);
    must(!subPath.startsWith('/') && !subPath.split('/').includes('..'), `subPath ${subPath}`);
  }
  const { limits, requests } = container.resources;
  for (const resource of new Set([...Object.keys(limits), ...Object.keys(requests)])) {
    checkResource(resource, limits[resource], requests[resource], must);
  }
}

function checkResource(resource: string, limit: string | undefined, request: string | undefined, must: Must): void {
  const amounts = [limit, request].filter((text) => text !== undefined);
  must(
    amounts.every((text) => QUANTITY.test(String(text))),
    `quantity of ${resource}`,
  );
  must(amount(request ?? '0') <= amount(limit ?? '1e30'), `request of ${resource} ${request} above ${limit}`);
  const [, page] = /^hugepages-(.*)$/.exec(resource) ?? [];
  const isNative = !resource.includes('/') || resource.includes('kubernetes.io/');
  if (resource.includes('/')) must(isQualified(resource), `name of ${resource}`);
  else must(/^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(resource), `there is a resource ${resource}`);
  if (page !== undefined) {
    must(
      amounts.every((text) => amount(text) % amount(page) === 0),
      `multiples of ${page}`,
    );
  } else if (isNative) return;
  must(limit !== undefined && amount(request ?? limit) === amount(limit), `one amount of ${resource}`);
  if (isNative) return;
  must(
    amounts.every((text) => Number.isInteger(amount(text))),
    `whole numbers of ${resource}`,
  );
  must(!resource.startsWith('requests.') && isQualified(`requests.${resource}`), `name of ${resource}`);
}

const FIELDS =
  /^(metadata\.(name|namespace|uid)|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?)|metadata\.(labels|annotations)\['(.*)'\])$/s;
const BYTE_UNITS = ['0', '1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

function checkVariable({ name, value, valueFrom }: EnvVar, must: Must): void {
  must(isEnvName(name), `variable name ${name}`);
  must(value === undefined || typeof value === 'string', `value of ${name} is text`);
  if (!valueFrom) return;
  must(value === undefined && Object.keys(valueFrom).length === 1, `one source of ${name}`);
  const ref = valueFrom.configMapKeyRef ?? valueFrom.secretKeyRef;
  if (ref) must(isSubdomain(ref.name) && isDataKey(ref.key), `reference of ${name}`);
  const { fieldRef, resourceFieldRef } = valueFrom;
  if (fieldRef) {
    const match = FIELDS.exec(fieldRef.fieldPath);
    must(match !== null && (fieldRef.apiVersion ?? 'v1') === 'v1', `field of ${name}`);
    const key = match?.[6];
    if (key !== undefined) must(isQualified(match?.[5] === 'labels' ? key : key.toLowerCase()), `key of ${name}`);
  }
  if (resourceFieldRef) {
    const { resource, divisor = '0' } = resourceFieldRef;
    must(/^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/.test(resource), `resource of ${name}`);
    must((resource.endsWith('.cpu') ? ['0', '1', '1m'] : BYTE_UNITS).includes(String(divisor)), `divisor of ${name}`);
  }
}

const HOST_PATH_TYPES = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

function checkVolume(volume: Volume, must: Must): void {
  const { name, configMap, secret, hostPath, emptyDir, persistentVolumeClaim } = volume;
  must(isLabel(name), `volume name ${name}`);
  // One without a source is an emptyDir.
  must(Object.keys(volume).length <= 2, `one source of volume ${name}`);
  for (const source of [configMap, secret]) {
    if (!source) continue;
    const { defaultMode = 0, items = [] } = source;
    must(isSubdomain(source.name ?? source.secretName ?? ''), `object of volume ${name}`);
    must(Number.isInteger(defaultMode) && defaultMode >= 0 && defaultMode <= 0o777, `mode of volume ${name}`);
    for (const { key, path } of items) {
      must(isDataKey(key), `key of volume ${name}`);
      const isInside =
        path !== '' && !path.startsWith('/') && !path.startsWith('..') && !path.split('/').includes('..');
      must(isInside, `path of volume ${name}`);
    }
  }
  if (hostPath) {
    must(hostPath.path !== '' && !hostPath.path.split('/').includes('..'), `hostPath of ${name}`);
    must(HOST_PATH_TYPES.includes(hostPath.type ?? ''), `hostPath type of ${name}`);
  }
  if (emptyDir) {
    must(['', 'Memory'].includes(emptyDir.medium ?? ''), `medium of ${name}`);
    must(emptyDir.sizeLimit === undefined || QUANTITY.test(String(emptyDir.sizeLimit)), `sizeLimit of ${name}`);
  }
  if (persistentVolumeClaim) must(isSubdomain(persistentVolumeClaim.claimName), `claim of ${name}`);
}

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Roughly: as a floating-point number, which is enough to find a request above its limit. */
function amount(quantity: string): number {
  const [, digits = '0', suffix = ''] = /^([+-]?[0-9.]+)(.*)$/.exec(String(quantity)) ?? [];
  const exponent = /^[eE]([-+]?[0-9]+)$/.exec(suffix)?.[1];
  const factor = exponent === undefined ? (FACTORS[suffix] ?? Number.NaN) : 10 ** Number(exponent);
  // The server rounds up to thousandths of cores, and caps what is beyond int64.
  const thousandths = Number(digits) * factor * 1000;
  // Of what floating point has made too large by a little no whole thousandth is taken.
  return Math.min(Math.ceil(thousandths - Math.min(thousandths * 1e-12, 1e-3)) / 1000, 2 ** 63);
}

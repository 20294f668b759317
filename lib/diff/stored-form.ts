import { isMap } from '../manifest/own-property';
import { inMillis, parseQuantity, type Quantity } from '../manifest/quantity';
import { type FieldChange, fieldChanges } from './field-changes';
import type { KubernetesObject } from './kubernetes-object';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers`;
const ENV = `${CONTAINER}.env`;
const MOUNT = `${CONTAINER}.volumeMounts`;
const VOLUME = `${POD}.volumes`;

const METADATA = { 'metadata.labels': {}, 'metadata.annotations': {} };

/**
 * What the API server fills in where a field is left out, or does not tell from a field that is left out. Numbers of lists
 * are left out of the paths. Not here: what stands for something else than nothing, such as `optional: false`, which the
 * API server keeps apart from no `optional`. Source: defaults.go of Kubernetes' API groups core and batch, 1.28 to 1.36.
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Job: {
    ...METADATA,
    'spec.suspend': false,
    'spec.backoffLimit': 6,
    'spec.completionMode': 'NonIndexed',
    'spec.manualSelector': false,
    'spec.parallelism': 1,
    'spec.template.metadata': {},
    'spec.template.metadata.labels': {},
    'spec.template.metadata.annotations': {},
    [`${POD}.dnsPolicy`]: 'ClusterFirst',
    [`${POD}.schedulerName`]: 'default-scheduler',
    [`${POD}.securityContext`]: {},
    [`${POD}.terminationGracePeriodSeconds`]: 30,
    [`${POD}.imagePullSecrets`]: [],
    [VOLUME]: [],
    [`${VOLUME}.configMap.defaultMode`]: 0o644,
    [`${VOLUME}.secret.defaultMode`]: 0o644,
    [`${VOLUME}.hostPath.type`]: '',
    [`${VOLUME}.emptyDir.medium`]: '',
    [`${VOLUME}.persistentVolumeClaim.readOnly`]: false,
    [`${CONTAINER}.command`]: [],
    [`${CONTAINER}.args`]: [],
    [`${CONTAINER}.env`]: [],
    [`${CONTAINER}.envFrom`]: [],
    [`${CONTAINER}.envFrom.prefix`]: '',
    [`${CONTAINER}.resources`]: {},
    [`${CONTAINER}.resources.limits`]: {},
    [`${CONTAINER}.resources.requests`]: {},
    [`${CONTAINER}.terminationMessagePath`]: '/dev/termination-log',
    [`${CONTAINER}.terminationMessagePolicy`]: 'File',
    [`${ENV}.value`]: '',
    [`${ENV}.valueFrom.fieldRef.apiVersion`]: 'v1',
    [`${ENV}.valueFrom.resourceFieldRef.containerName`]: '',
    [`${ENV}.valueFrom.resourceFieldRef.divisor`]: '0',
    [MOUNT]: [],
    [`${MOUNT}.readOnly`]: false,
    [`${MOUNT}.subPath`]: '',
  },
  ConfigMap: { ...METADATA, data: {} },
  Secret: { ...METADATA, data: {}, type: 'Opaque' },
  Namespace: METADATA,
};

/** The policy that the API server fills in depends on the image. */
function pullPolicyOf(image: unknown): string {
  return /:latest(@|$)/.test(String(image)) ? 'Always' : 'IfNotPresent';
}

/** Lists of resources, of which the API server keeps whole thousandths, and single quantities. */
const AMOUNTS: readonly string[] = [`${CONTAINER}.resources.limits`, `${CONTAINER}.resources.requests`];
const QUANTITIES: readonly string[] = [`${VOLUME}.emptyDir.sizeLimit`, `${ENV}.valueFrom.resourceFieldRef.divisor`];

/** The fields in which what the API server stores for two objects differs, each as deep as it goes. */
export function storedChanges(before: KubernetesObject, after: KubernetesObject): FieldChange[] {
  return fieldChanges(storedForm(before), storedForm(after));
}

/**
 * An object without what makes no difference to the API server: two objects for which it stores the same have the same
 * form. What is left of it stands at its own path.
 */
function storedForm(object: KubernetesObject): unknown {
  return withoutDefaults(object, '', DEFAULTS[object.kind] ?? METADATA);
}

function withoutDefaults(value: unknown, path: string, defaults: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutDefaults(item, path, defaults));
  if (!isMap(value)) return QUANTITIES.includes(path) ? sizeOf(value) : value;
  if (AMOUNTS.includes(path)) {
    return Object.fromEntries(Object.entries(value).map(([name, amount]) => [name, sizeOf(amount, inMillis)]));
  }
  const known =
    path === CONTAINER ? { ...defaults, [`${CONTAINER}.imagePullPolicy`]: pullPolicyOf(value.image) } : defaults;
  const entries = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const place = path ? `${path}.${key}` : key;
    const stored = withoutDefaults(part, place, defaults);
    return Object.hasOwn(known, place) && isSame(stored, known[place]) ? [] : [[key, stored]];
  });
  return Object.fromEntries(entries);
}

/** A text that is the same for all quantities of the same size. What is no quantity stays as it is. */
function sizeOf(text: unknown, rounded: (quantity: Quantity) => Quantity = (quantity) => quantity): unknown {
  const quantity = parseQuantity(String(text));
  return quantity ? String(rounded(quantity).nanos) : text;
}

function isSame(stored: unknown, value: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(value);
}

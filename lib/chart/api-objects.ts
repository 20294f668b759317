import { ApiObject } from 'cdk8s';
import type { DeliveredKind } from '../delivery/tool';
import { isMap, setOwn, type UserMap } from '../manifest/own-property';

// The typed Kubernetes 1.28 API objects by themselves: the package's own entry point loads its whole high-level library,
// which costs as much time as the rest of a run.
export * from 'cdk8s-plus-28/lib/imports/k8s';

/** The API version of each kind of object that is made. */
export const apiVersions: Readonly<Record<DeliveredKind, string>> = {
  Namespace: 'v1',
  ServiceAccount: 'v1',
  Secret: 'v1',
  ConfigMap: 'v1',
  ExternalSecret: 'external-secrets.io/v1',
  Job: 'batch/v1',
};

/**
 * cdk8s can't render a map with a key that every JavaScript object has: `constructor` makes it throw, `__proto__` is
 * lost. Both are valid keys of a ConfigMap, a Secret, a label. Such keys pass through cdk8s with a mark at their end
 * that no Kubernetes key can have, and lose it when the object is rendered.
 */
const MARK = '\u0000';

/**
 * Makes an API object that is rendered with all that its properties have: the constructs of the packages know the fields
 * of one version only, and leave others out of their JSON. Special keys are marked, and unmarked when it is rendered.
 *
 * @param props the object's properties
 * @param create makes the object of properties
 */
export function createApiObject<Props, T extends ApiObject>(props: Props, create: (props: Props) => T): T {
  const isMarked = hasSpecialKey(props);
  const object = create(isMarked ? (rename(props, (key) => (isSpecial(key) ? key + MARK : key)) as Props) : props);
  const render = ApiObject.prototype.toJson.bind(object);
  object.toJson = isMarked ? () => unmarked(render()) : render;
  return object;
}

function unmarked(value: unknown): unknown {
  return rename(value, (key) => (key.endsWith(MARK) ? key.slice(0, -MARK.length) : key));
}

function hasSpecialKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSpecialKey);
  return isPlainMap(value) && Object.entries(value).some(([key, part]) => isSpecial(key) || hasSpecialKey(part));
}

function rename(value: unknown, newKey: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, newKey));
  if (!isPlainMap(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) setOwn(result, newKey(key), rename(part, newKey));
  return result;
}

/** Not a quantity: cdk8s knows those by their class. */
function isPlainMap(value: unknown): value is UserMap {
  return isMap(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function isSpecial(key: string): boolean {
  return key in Object.prototype;
}

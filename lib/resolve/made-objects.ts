import type { ObjectName } from '../diagnostics/diagnostic';
import { isMap } from '../manifest/own-property';

/** The kinds of Kubernetes' core that jobs use by name. */
const USED_KINDS: readonly unknown[] = ['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'ServiceAccount'];

/** The object that a document beside the manifests makes, if jobs can use it by name. */
export function madeObject(document: unknown): ObjectName | undefined {
  if (!isMap(document) || document.apiVersion !== 'v1' || !USED_KINDS.includes(document.kind)) return undefined;
  const { kind, metadata } = document;
  if (!isMap(metadata) || typeof metadata.name !== 'string') return undefined;
  const { name, namespace } = metadata;
  return { kind: String(kind), name, ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}) };
}

/** The objects that documents make, by kind and name, so that one is found at once among ten thousand. */
export class MadeObjects {
  private readonly namespaces = new Map<string, Set<string | undefined>>();

  constructor(objects: Iterable<ObjectName> = []) {
    for (const object of objects) {
      const known = this.namespaces.get(keyOf(object));
      if (known) known.add(object.namespace);
      else this.namespaces.set(keyOf(object), new Set([object.namespace]));
    }
  }

  /** An object without a namespace goes wherever it is wanted, and a job whose namespace is not known may be anywhere. */
  has(wanted: ObjectName): boolean {
    const known = this.namespaces.get(keyOf(wanted));
    if (known === undefined) return false;
    return wanted.namespace === undefined || known.has(wanted.namespace) || known.has(undefined);
  }
}

function keyOf({ kind, name }: ObjectName): string {
  return `${kind}/${name}`;
}

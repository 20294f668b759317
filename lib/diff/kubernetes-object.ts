import { parseAllDocuments } from 'yaml';
import { isMap, type UserMap } from '../manifest/own-property';
import { labelKeys } from '../manifest/well-known';

/** An API object as it stands in an output file. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: UserMap<string>;
    readonly annotations?: UserMap<string>;
  };
  readonly [field: Uncapitalize<string>]: unknown;
}

/** The objects of an output file. */
function parseObjects(text: string): KubernetesObject[] {
  return parseAllDocuments(text, { uniqueKeys: false }).flatMap((document) => {
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
    return isObject(value) ? [value] : [];
  });
}

/** What an object is to the cluster: kind, namespace and name. */
export function identityOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The manifest that an object was made from; undefined for what several manifests share. */
function ownerOf({ kind, metadata }: KubernetesObject): [namespace: string, name: string] | undefined {
  const owner = metadata.labels?.[labelKeys.resourceName];
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  return owner === undefined ? undefined : [namespace ?? '', owner];
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isMap(value) && typeof value.kind === 'string' && isMap(value.metadata) && typeof value.metadata.name === 'string'
  );
}

/** The files of an output: of its folder, and of the one for Secrets. */
export type OutputContent = Iterable<readonly [name: string, text: string]>;

/** Objects by folder and manifest, as lines: `folder`, `namespace`, `name`; what several jobs share by folder alone. */
type ObjectsByOwner = Map<string, KubernetesObject[]>;

/** The objects of two outputs by owner. What changes its owner is as good as shared: it is one object to the cluster. */
export function groupByOwner(before: OutputContent, after: OutputContent): [ObjectsByOwner, ObjectsByOwner] {
  const [old, current] = [objectsOf(before), objectsOf(after)];
  const ownerBefore = new Map(old.map((object) => [object.identity, object.owner]));
  const ownerAfter = new Map(current.map((object) => [object.identity, object.owner]));
  const group = (objects: readonly OwnedObject[]) => {
    const groups: ObjectsByOwner = new Map();
    for (const { identity, folder, owner, object } of objects) {
      const owners = new Set([owner, ownerBefore.get(identity) ?? owner, ownerAfter.get(identity) ?? owner]);
      const key = owners.size === 1 ? owner : folder;
      groups.set(key, [...(groups.get(key) ?? []), object]);
    }
    return groups;
  };
  return [group(old), group(current)];
}

interface OwnedObject {
  readonly identity: string;
  readonly folder: string;
  readonly owner: string;
  readonly object: KubernetesObject;
}

function objectsOf(content: OutputContent): OwnedObject[] {
  const objects = new Map<string, OwnedObject>();
  for (const [file, text] of content) {
    const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    for (const object of parseObjects(text)) {
      const identity = `${folder}\n${identityOf(object)}`;
      const owner = ownerOf(object)?.join('\n');
      // A Namespace stands beside the Secrets too, where those have a folder of their own.
      if (!objects.has(identity)) {
        objects.set(identity, {
          identity,
          folder,
          owner: owner === undefined ? folder : `${folder}\n${owner}`,
          object,
        });
      }
    }
  }
  return [...objects.values()];
}

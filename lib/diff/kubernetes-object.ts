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
export function parseObjects(text: string): KubernetesObject[] {
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
export function ownerOf({ kind, metadata }: KubernetesObject): [namespace: string, name: string] | undefined {
  const owner = metadata.labels?.[labelKeys.resourceName];
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  return owner === undefined ? undefined : [namespace ?? '', owner];
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isMap(value) && typeof value.kind === 'string' && isMap(value.metadata) && typeof value.metadata.name === 'string'
  );
}

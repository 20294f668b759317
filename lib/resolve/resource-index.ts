import type { Reference } from '../generated/kubernetes-job';
import { camelCase, snakeCase } from '../manifest/fields';
import { getOwn, isMap } from '../manifest/own-property';

/** By what a reference finds a document; what it does not say may be anything. */
export type Identity = Pick<Reference, 'kind' | 'env' | 'name'>;

/** A document that references can point to. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly env?: string;
  readonly value: unknown;
}

/** The identity of a document, if it has one: kind, metadata.name and metadata.env. */
export function toResource(value: unknown): Resource | undefined {
  if (!isMap(value) || typeof value.kind !== 'string' || !isMap(value.metadata)) return undefined;
  const { name, env } = value.metadata;
  if (typeof name !== 'string') return undefined;
  return { kind: value.kind, name, ...(typeof env === 'string' ? { env } : {}), value };
}

/** The documents of one run by name, so that a reference is found at once among ten thousand. */
export class ResourceIndex {
  private readonly byName = new Map<string, Resource[]>();

  constructor(resources: Iterable<Resource> = []) {
    for (const resource of resources) {
      const same = this.byName.get(resource.name);
      if (same) same.push(resource);
      else this.byName.set(resource.name, [resource]);
    }
  }

  /** All that match a reference by name, and by kind and env where those are given. */
  find({ kind, env, name }: Identity): readonly Resource[] {
    return this.named(name).filter(
      (resource) => (kind === undefined || resource.kind === kind) && (env === undefined || resource.env === env),
    );
  }

  named(name: string): readonly Resource[] {
    return this.byName.get(name) ?? [];
  }
}

/** The value of a field by its dotted path, each part in either spelling; list items by their number. */
export function fieldValue(value: unknown, fieldPath: string): unknown {
  let current = value;
  for (const part of fieldPath.split('.')) {
    if (Array.isArray(current)) current = current[Number(part)];
    else if (isMap(current)) current = getOwn(current, part) ?? getOwn(current, otherSpelling(part));
    else return undefined;
  }
  return current;
}

function otherSpelling(name: string): string {
  return name.includes('_') ? camelCase(name) : snakeCase(name);
}

/** The names that a document's own references point to, in either spelling: a reference may lead to a reference. */
export function namesReferredTo(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesReferredTo);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isReference = (key === 'valueFrom' || key === 'value_from') && isMap(part) && typeof part.name === 'string';
    return isReference ? [String(part.name)] : namesReferredTo(part);
  });
}

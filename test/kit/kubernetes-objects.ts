import { Job } from 'kubernetes-models/batch/v1';
import { ConfigMap, Namespace, Secret } from 'kubernetes-models/v1';
import type { KubernetesObject as ParsedObject } from '../../lib/diff/kubernetes-object';

/** An object as it stands in the output of a run: every one has labels. */
export interface KubernetesObject extends ParsedObject {
  readonly metadata: ParsedObject['metadata'] & { readonly labels: Record<string, string> };
}

interface Model {
  validate(): void;
}

const MODELS: Readonly<Record<string, { create: (data: object) => Model; fields: readonly string[] }>> = {
  'batch/v1 Job': { create: (data) => new Job(data), fields: ['spec'] },
  'v1 Secret': { create: (data) => new Secret(data), fields: ['type', 'data'] },
  'v1 ConfigMap': { create: (data) => new ConfigMap(data), fields: ['data', 'immutable'] },
  'v1 Namespace': { create: (data) => new Namespace(data), fields: [] },
};

/**
 * What Kubernetes' own schema, as another package has it, says against an object; empty if nothing.
 *
 * The package's validators pass over unknown fields, so the fields that they never look at are told too.
 */
export function kubernetesProblems(object: unknown): string[] {
  const { apiVersion, kind, ...data } = object as KubernetesObject;
  const model = MODELS[`${apiVersion} ${kind}`];
  if (!model) return [`${apiVersion} ${kind} is no object that a job makes`];
  const unread = new Map<string, () => string[]>();
  const problems = Object.keys(data)
    .filter((key) => key !== 'metadata' && !model.fields.includes(key))
    .map((key) => `${kind} has no field ${key}`);
  const watched = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, watch(value, key, unread)]));
  try {
    model.create(watched).validate();
  } catch (error) {
    problems.push(`${kind}: ${(error as Error).message}`);
  }
  for (const keys of unread.values()) problems.push(...keys().map((key) => `${kind} has no field ${key}`));
  return problems;
}

/** Throws if an object does not satisfy Kubernetes' own schema. */
export function assertValidInKubernetes(objects: Iterable<unknown>): void {
  for (const object of objects) {
    const problems = kubernetesProblems(object);
    if (problems.length > 0) throw new Error(`not valid in Kubernetes:\n${problems.join('\n')}`);
  }
}

/** The value, remembering for each map in it which keys nobody has read. */
function watch(value: unknown, path: string, unread: Map<string, () => string[]>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const children = Object.keys(value).map((key) => {
    return [key, watch((value as Record<string, unknown>)[key], `${path}.${key}`, unread)] as const;
  });
  if (Array.isArray(value)) return children.map(([, child]) => child);
  const read = new Set<string>();
  unread.set(path, () => children.flatMap(([key]) => (read.has(key) ? [] : [`${path}.${key}`])));
  const target: Record<string, unknown> = Object.create(null);
  for (const [key, child] of children) target[key] = child;
  return new Proxy(target, {
    get: (map, key) => {
      // The models copy plain objects, which would read every key: this is to look like none.
      if (typeof key === 'symbol') return key === Symbol.toStringTag ? 'Watched' : undefined;
      read.add(key);
      return map[key];
    },
  });
}

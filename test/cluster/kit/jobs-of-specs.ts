import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../lib/diff/kubernetes-object';
import { storedChanges } from '../../../lib/diff/stored-form';
import type { KubernetesPlace } from '../../kit/kubernetes-places';
import { manifest } from '../../kit/manifest';
import { runNow } from '../../kit/run-now';
import { runOptions } from '../../kit/run-options';

export type Spec = Record<string, unknown>;

/**
 * The Job of a spec; undefined if we refuse the spec.
 *
 * @param metadata under which the cluster is to get it
 */
export function jobOfSpec(
  spec: Spec,
  metadata: { readonly name: string; readonly namespace: string } = { name: 'job', namespace: 'default' },
): KubernetesObject | undefined {
  const { files } = runNow([{ name: 'a.yaml', bytes: Buffer.from(JSON.stringify(manifest(spec))) }], runOptions);
  const job = files.flatMap(({ text }) => loadAll(text) as KubernetesObject[]).find(({ kind }) => kind === 'Job');
  return job && { ...job, metadata: { ...job.metadata, ...metadata } };
}

/** Whether the API server has kept each field of a Job: what it drops belongs to a feature that it does not have. */
export function isKept(job: KubernetesObject, answer: KubernetesObject): boolean {
  return storedChanges(job, answer).every(({ after }) => after !== undefined);
}

/** A copy of a spec with something else at a place; with nothing there, if that is undefined. */
export function withPart(spec: Spec, { section, path }: KubernetesPlace, part: unknown): Spec {
  return { ...spec, [section]: changedAt(spec[section], path, part) };
}

/** A copy of a value with something else at a path. */
export function changedAt(value: unknown, [key, ...rest]: readonly (string | number)[], part: unknown): unknown {
  if (key === undefined) return part;
  const copy = Array.isArray(value) ? [...value] : { ...Object(value) };
  copy[key] = changedAt(copy[key], rest, part);
  return copy;
}

import type { KubernetesObject as ParsedObject } from '../../lib/diff/kubernetes-object';
import { kubernetesValidators } from '../../lib/schema/kubernetes';
import type { Validator } from '../../lib/schema/problems';

/** An object as it stands in the output of a run: every one has labels. */
export interface KubernetesObject extends ParsedObject {
  readonly metadata: ParsedObject['metadata'] & { readonly labels: Record<string, string> };
}

const { ConfigMap, Job, Namespace, Secret, ServiceAccount } = kubernetesValidators();

const VALIDATORS: Readonly<Record<string, Validator>> = {
  'batch/v1 Job': Job,
  'v1 ConfigMap': ConfigMap,
  'v1 Namespace': Namespace,
  'v1 Secret': Secret,
  'v1 ServiceAccount': ServiceAccount,
};

/** What Kubernetes' own schema says against an object, unknown fields too; empty if nothing. */
export function kubernetesProblems(object: unknown): string[] {
  const { apiVersion, kind } = object as KubernetesObject;
  const validate = VALIDATORS[`${apiVersion} ${kind}`];
  if (!validate) return [`${apiVersion} ${kind} is no object that a job makes`];
  if (validate(object)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${kind} ${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

/** Throws if an object does not satisfy Kubernetes' own schema. */
export function assertValidInKubernetes(objects: Iterable<unknown>): void {
  for (const object of objects) {
    const problems = kubernetesProblems(object);
    if (problems.length > 0) throw new Error(`not valid in Kubernetes:\n${problems.join('\n')}`);
  }
}

import { Job } from 'kubernetes-models/batch/v1/Job';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Secret } from 'kubernetes-models/v1/Secret';

export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

const MODELS = { Job, ConfigMap, Namespace, Secret };

/** Checks an object against Kubernetes' own schema, by a package that has nothing to do with our mapping. */
export function satisfiesKubernetesSchema(object: KubernetesObject): void {
  const Model = MODELS[object.kind as keyof typeof MODELS];
  if (!Model) throw new Error(`no object of kind ${object.kind} is ever made`);
  new Model(structuredClone(object) as never).validate();
}

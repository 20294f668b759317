// Generated from schemas/stack-input.schema.json by scripts/generate.ts (npm run generate). Do not edit.

import type {KubernetesJob} from './kubernetes-job';

/**
 * A KubernetesJob with what the platform resolved for it: the form in which the platform hands a job to its modules.
 */
export interface StackInput {
  /**
   * The job itself.
   */
  target: KubernetesJob;
  /**
   * How to reach the cluster. Checked and carried; synthesis needs no cluster, so it never reaches the output.
   */
  providerConfig?: {
    [k: string]: unknown;
  };
  /**
   * The namespace as the platform resolved it; wins over spec.namespace of the target.
   */
  kubernetesNamespace?: string;
  /**
   * The content of a Docker config.json, as JSON text with an `auths` object; becomes the image pull secret.
   */
  dockerConfigJson?: string;
}

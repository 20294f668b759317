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
   * How to reach the cluster: the provider and the part of its name. Checked and carried; synthesis needs no cluster, so it never reaches the output.
   */
  providerConfig?: {
    /**
     * Who runs the cluster: gcp_gke, aws_eks, azure_aks or digital_ocean_doks. Left out, it is reached by the kubeconfig.
     */
    provider?: 'gcp_gke' | 'aws_eks' | 'azure_aks' | 'digital_ocean_doks';
    /**
     * The cluster and the service account, for the provider gcp_gke.
     */
    gcpGke?: {
      /**
       * The address of the cluster's API server.
       */
      clusterEndpoint: string;
      /**
       * The certificate of the cluster's authority, in base64.
       */
      clusterCaData: string;
      /**
       * The key of the Google service account, JSON in base64.
       */
      serviceAccountKeyBase64: string;
    };
    /**
     * Nothing: the provider aws_eks is reached by the kubeconfig around.
     */
    awsEks?: {};
    /**
     * Nothing: the provider azure_aks is reached by the kubeconfig around.
     */
    azureAks?: {};
    /**
     * The cluster, for the provider digital_ocean_doks.
     */
    digitalOceanDoks?: {
      /**
       * The text of the cluster's kubeconfig.
       */
      kubeConfig: string;
    };
    /**
     * A kubeconfig of one's own: its text, or the path of its file.
     */
    kubeconfig?: string;
    /**
     * The context of the kubeconfig.
     */
    context?: string;
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

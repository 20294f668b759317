// Generated from schemas/settings.schema.json by scripts/generate.ts (npm run generate). Do not edit.

/**
 * The folders and files that `fromFile` may read, relative to cdk8s.yaml; symbolic links are followed first.
 *
 * Items: A folder with all that is in it, or a file.
 */
export type SecretFiles = string[];
/**
 * The environment variables that `fromEnvironment` may read: names, in which * stands for any characters.
 *
 * Items: The name of a variable; * stands for any characters.
 */
export type SecretEnvironment = string[];

/**
 * The settings of kubejob: the key `kubejob` of cdk8s.yaml. Flags win over settings.
 */
export interface Settings {
  /**
   * The file, folder or glob that is read if none is named, or a list of them; relative to cdk8s.yaml.
   */
  manifests?: string | string[];
  /**
   * The tool that applies the output: kubectl, Argo CD or Flux. It decides which metadata the objects need.
   */
  delivery?: 'kubectl' | 'argocd' | 'flux';
  /**
   * What makes a job run again. manual: nothing by itself, the Job has the name of the manifest. rename: a change gives the Job a new name (default under argocd and flux). replace: a change replaces the Job of the same name, with the tool's own force setting. every-sync: it runs at each sync (argocd only).
   */
  rerun?: 'manual' | 'rename' | 'replace' | 'every-sync';
  /**
   * The phase of the Argo CD sync that an every-sync job runs in.
   */
  hookPhase?: 'PreSync' | 'Sync' | 'PostSync';
  /**
   * What becomes of ttlSecondsAfterFinished. drop: it is left out under argocd and flux, where the deleted Job would be made and run again. keep: it is written all the same.
   */
  ttl?: 'drop' | 'keep';
  /**
   * Where the values of secrets go. inline: into Secrets among the output. separate: into Secrets in a folder of their own. external: nowhere; ExternalSecrets name their entries in a secret store.
   */
  secrets?: 'inline' | 'separate' | 'external';
  /**
   * The folder for Secrets with `secrets: separate`; relative to cdk8s.yaml.
   */
  secretsOutput?: string;
  secretFiles?: SecretFiles;
  secretEnvironment?: SecretEnvironment;
  secretStore?: SecretStore;
  /**
   * How the output folder is laid out. flat: one folder for all jobs, which must be for one cluster. per-cluster: each target cluster has a folder of its own below the output folder.
   */
  layout?: 'flat' | 'per-cluster';
  /**
   * The minor version of the clusters, in quotes. Where versions differ, it says which rules hold. Left out, what they do differently is a warning.
   */
  kubernetesVersion?: '1.28' | '1.29' | '1.30' | '1.31' | '1.32' | '1.33' | '1.34' | '1.35' | '1.36';
  /**
   * What the pods may do, for all manifests without a securityProfile of their own: restricted or baseline of Kubernetes' Pod Security Standard, or none.
   */
  securityProfile?: 'restricted' | 'baseline' | 'none';
  severity?: Severity;
  /**
   * The environments that the manifests are for, by name: `--env NAME` synthesizes for one of them, `--env all` for each.
   */
  environments?: {
    /**
     * What is other in this environment than the settings beside `environments` say; `severity` by code.
     */
    [k: string]: {
      /**
       * The folder for the YAML of this environment, relative to cdk8s.yaml; in none of another. Default: the folder of cdk8s.yaml, a hyphen and the environment: `dist-prod`.
       */
      output?: string;
      /**
       * Only the jobs for this cluster, and those that name none: NAME or KIND/NAME. The flag `--cluster` wins.
       */
      cluster?: string;
      /**
       * Files with overlays for several manifests, relative to cdk8s.yaml. Each document may say with `match` which jobs it is for. They come before overlays that lie beside manifests.
       *
       * Items: A file with overlays.
       */
      overlays?: string[];
      /**
       * The tool that applies the output: kubectl, Argo CD or Flux. It decides which metadata the objects need.
       */
      delivery?: 'kubectl' | 'argocd' | 'flux';
      /**
       * What makes a job run again. manual: nothing by itself, the Job has the name of the manifest. rename: a change gives the Job a new name (default under argocd and flux). replace: a change replaces the Job of the same name, with the tool's own force setting. every-sync: it runs at each sync (argocd only).
       */
      rerun?: 'manual' | 'rename' | 'replace' | 'every-sync';
      /**
       * The phase of the Argo CD sync that an every-sync job runs in.
       */
      hookPhase?: 'PreSync' | 'Sync' | 'PostSync';
      /**
       * What becomes of ttlSecondsAfterFinished. drop: it is left out under argocd and flux, where the deleted Job would be made and run again. keep: it is written all the same.
       */
      ttl?: 'drop' | 'keep';
      /**
       * Where the values of secrets go. inline: into Secrets among the output. separate: into Secrets in a folder of their own. external: nowhere; ExternalSecrets name their entries in a secret store.
       */
      secrets?: 'inline' | 'separate' | 'external';
      /**
       * The folder for Secrets with `secrets: separate`; relative to cdk8s.yaml.
       */
      secretsOutput?: string;
      secretFiles?: SecretFiles;
      secretEnvironment?: SecretEnvironment;
      secretStore?: SecretStore;
      /**
       * How the output folder is laid out. flat: one folder for all jobs, which must be for one cluster. per-cluster: each target cluster has a folder of its own below the output folder.
       */
      layout?: 'flat' | 'per-cluster';
      /**
       * The minor version of the clusters, in quotes. Where versions differ, it says which rules hold. Left out, what they do differently is a warning.
       */
      kubernetesVersion?: '1.28' | '1.29' | '1.30' | '1.31' | '1.32' | '1.33' | '1.34' | '1.35' | '1.36';
      /**
       * What the pods may do, for all manifests without a securityProfile of their own: restricted or baseline of Kubernetes' Pod Security Standard, or none.
       */
      securityProfile?: 'restricted' | 'baseline' | 'none';
      severity?: Severity;
    };
  };
}
/**
 * The store that ExternalSecrets read from, for `secrets: external`.
 */
export interface SecretStore {
  /**
   * The name of the SecretStore or ClusterSecretStore.
   */
  name: string;
  /**
   * SecretStore (in the job's namespace) or ClusterSecretStore.
   */
  kind?: 'SecretStore' | 'ClusterSecretStore';
}
/**
 * How severe diagnostics are in this project, by code; `off` does away with one. Codes that are errors by themselves can't be changed.
 */
export interface Severity {
  /**
   * One of error, warning, info and off.
   */
  [k: string]: 'error' | 'warning' | 'info' | 'off';
}

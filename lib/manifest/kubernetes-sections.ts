/** The field that says it instead, or why nothing can say it. */
export type Elsewhere = { readonly at: string } | { readonly never: string };

export type SectionName = 'job' | 'pod' | 'container';

/** A section of the spec that has the shape of a type of Kubernetes' own. */
export interface KubernetesSection {
  /** The type, by its name in Kubernetes' API. */
  readonly type: 'JobSpec' | 'PodSpec' | 'Container';
  /** The section in the schema: the type without what stands elsewhere. */
  readonly definition: string;
  /** The fields of the type that the section does not have. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
}

export const SELECTOR_IS_MADE =
  'Kubernetes makes the selector of a Job itself; one by hand can take the pods of another Job';

export const NO_EPHEMERAL_CONTAINERS = 'Kubernetes takes ephemeral containers in running pods only (kubectl debug)';

/** Where to write what people look for in a list of containers. */
export const ONE_CONTAINER =
  'there is one container: write image, command, args, env and resources directly under spec, the rest under spec.container';

/** The sections of the spec, from the outermost to the innermost. */
export const KUBERNETES_SECTIONS: Readonly<Record<SectionName, KubernetesSection>> = {
  job: {
    type: 'JobSpec',
    definition: 'JobSection',
    elsewhere: {
      parallelism: { at: 'spec.parallelism' },
      completions: { at: 'spec.completions' },
      completionMode: { at: 'spec.completionMode' },
      backoffLimit: { at: 'spec.backoffLimit' },
      activeDeadlineSeconds: { at: 'spec.activeDeadlineSeconds' },
      ttlSecondsAfterFinished: { at: 'spec.ttlSecondsAfterFinished' },
      suspend: { at: 'spec.suspend' },
      template: { at: 'spec.pod' },
      selector: { never: SELECTOR_IS_MADE },
      manualSelector: { never: SELECTOR_IS_MADE },
    },
  },
  pod: {
    type: 'PodSpec',
    definition: 'PodSection',
    elsewhere: {
      restartPolicy: { at: 'spec.restartPolicy' },
      containers: { never: ONE_CONTAINER },
      ephemeralContainers: { never: NO_EPHEMERAL_CONTAINERS },
      serviceAccountName: { at: 'spec.serviceAccount.name' },
      serviceAccount: { at: 'spec.serviceAccount.name' },
      automountServiceAccountToken: { at: 'spec.serviceAccount.automount' },
    },
  },
  container: {
    type: 'Container',
    definition: 'ContainerSection',
    elsewhere: {
      name: { never: 'the container of a job is always called job-container' },
      image: { at: 'spec.image' },
      imagePullPolicy: { at: 'spec.image.pullPolicy' },
      command: { at: 'spec.command' },
      args: { at: 'spec.args' },
      env: { at: 'spec.env.variables' },
      envFrom: { at: 'spec.env.envFrom' },
    },
  },
};

// Generated from schemas/overlay.schema.json by scripts/generate.ts (npm run generate). Do not edit.

/**
 * What is other in an environment than a manifest says: any of its fields, as JSON Merge Patch (RFC 7386), and which jobs it is for.
 */
export interface KubernetesJobOverlay {
  /**
   * The jobs that the overlay is for: those with one of the names and all of the labels. Left out, it is for the job that metadata.name names, else for all.
   */
  match?: {
    /**
     * Names of jobs, in which * stands for any characters.
     *
     * @minItems 1
     *
     * Items: The name of a job; * stands for any characters.
     */
    names?: [string, ...string[]];
    /**
     * Labels that the manifest of a job has, all of them.
     */
    labels?: {
      /**
       * The value of the label.
       */
      [k: string]: string;
    };
  };
}

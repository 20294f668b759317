// Generated from schemas/settings.schema.json by scripts/generate.ts (npm run generate). Do not edit.

/**
 * The settings of kubejob: the key `kubejob` of cdk8s.yaml. Flags win over settings.
 */
export interface Settings {
  /**
   * The file, folder or glob that is read if none is named, or a list of them; relative to cdk8s.yaml.
   */
  manifests?: string | string[];
  /**
   * How severe diagnostics are in this project, by code; `off` does away with one. Codes that are errors by themselves can't be changed.
   */
  severity?: {
    /**
     * error, warning, info, or off.
     */
    [k: string]: 'error' | 'warning' | 'info' | 'off';
  };
}

import type { Diagnostic } from '../diagnostics/diagnostic';

/** How much was read. */
export interface Extent {
  readonly files: number;
  /** KubernetesJob documents. */
  readonly manifests: number;
}

/** What there is to tell about a run; every format is made from it, and from nothing else. */
export interface RunReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Extent;
  /** The names of all files that were read, those without a problem too. */
  readonly files: readonly string[];
}

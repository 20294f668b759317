import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceLine } from '../read/source-view';

/** A source whose lines can be looked at, without its secrets. */
export interface Lines {
  /** By its number from 1. */
  line(number: number): SourceLine | undefined;
}

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
  /** The lines of a file, if it can be read. */
  readonly source: (file: string) => Lines | undefined;
}

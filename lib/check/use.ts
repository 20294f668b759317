import type { Path } from '../diagnostics/diagnostic';

/** One place where the job uses an object by name. */
export interface Use {
  readonly kind: 'ServiceAccount' | 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
  /** Where the name stands. */
  readonly path: Path;
  /** The one key that is used, if it is one, and where it stands. */
  readonly key?: { readonly name: string; readonly path: Path };
  readonly optional?: boolean;
}

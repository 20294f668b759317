import type { Path, Problem, Report } from '../diagnostics/diagnostic';
import type { Companions } from './companions';

/** What a Job is imported with. */
export interface ImportContext {
  /** What was given beside it; told of what the manifest makes. */
  readonly companions: Companions;
  /** The namespace of what names none. */
  readonly namespace: string;
  /** Whether the values of Secrets are written into the manifest. */
  readonly areSecretsInlined: boolean;
  /** Told at paths of the Job. */
  readonly report: Report;
}

/** Where the parts of a Job stand. */
export const TEMPLATE = ['spec', 'template'];
export const POD = [...TEMPLATE, 'spec'];

/** Something that a manifest can't say. */
export function lost(
  path: Path,
  message: string,
  hint = 'write it into the manifest in another way, or leave it',
): Problem {
  return { code: 'import-lost', path, at: 'key', message, hint };
}

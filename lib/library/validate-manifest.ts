import {
  givenText,
  givenValue,
  type KubernetesJobOptions,
  type ManifestTextOptions,
  prepareGiven,
} from '../chart/given-manifest';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { unreadSecrets } from '../resolve/secret-sources';

/**
 * What is wrong with a manifest, and what could be better: errors, warnings and notes. Without errors
 * `KubernetesJobChart` makes a chart of it, provided that no secret is to be read where it is synthesized.
 *
 * @param manifest YAML text, which may have other documents beside the job for its references to point to; or a value:
 *   a KubernetesJob or a stack input, as some parser made it of YAML
 * @returns in order of line and column; those of a value have a path, but no file, and line and column 1
 */
export function validateManifest(
  manifest: unknown,
  options: KubernetesJobOptions & ManifestTextOptions = {},
): readonly Diagnostic[] {
  const given = typeof manifest === 'string' ? givenText(manifest, options) : givenValue(manifest);
  return prepareGiven(given, options, unreadSecrets).diagnostics;
}

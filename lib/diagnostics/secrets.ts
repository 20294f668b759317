import type { Path } from './diagnostic';

/**
 * Whether a value at this path is, or may hold, a secret: it must never be shown in a message, a code frame or a
 * report. Takes paths in either spelling, with or without the `target` of a stack input before them.
 */
export function isSecretPath(path: Path): boolean {
  const [first, ...rest] = path;
  if (first === 'target') return isSecretPath(rest);
  if (first === 'dockerConfigJson' || first === 'docker_config_json') return true;
  if (first === 'providerConfig' || first === 'provider_config') return true;
  const [env, secrets, name, ...parts] = rest;
  if (first !== 'spec' || env !== 'env' || secrets !== 'secrets' || name === undefined) return false;
  // What is not one of the known parts of a secret may be a misspelled `value`.
  return parts.length === 0 || !SAFE_PARTS.has(String(parts[0]));
}

const SAFE_PARTS = new Set(['name', 'secretRef', 'secret_ref', 'valueFrom', 'value_from']);

import type { Path } from '../diagnostics/diagnostic';
import { isCredentialName } from './credentials';

/**
 * Whether a value at this path is, or may hold, a secret: it must never be shown in a message, a code frame or a
 * report. Takes paths in either spelling, with or without the `target` of a stack input before them.
 */
export function isSecretPath(path: Path): boolean {
  const [first, ...rest] = path;
  if (first === 'target') return isSecretPath(rest);
  if (first === 'dockerConfigJson' || first === 'docker_config_json') return true;
  if (first === 'providerConfig' || first === 'provider_config') return true;
  const [env, section, name, ...parts] = rest;
  if (first !== 'spec' || env !== 'env') return false;
  if (section === 'variables') return typeof name === 'string' && isCredentialName(name) && !isSafePart(parts[0]);
  if (section !== 'secrets') return false;
  return name === undefined || !isSafePart(parts[0]);
}

/** Whether a part of a secret's or variable's definition says where the value stands, but is not the value. */
export function isSafePart(part: string | number | undefined): boolean {
  // What is not one of the known parts may be a misspelled `value`.
  return SAFE_PARTS.has(String(part));
}

const SAFE_PARTS = new Set([
  'name',
  ...['secretRef', 'secret_ref'],
  ...['valueFrom', 'value_from'],
  ...['configMapKeyRef', 'config_map_key_ref'],
  ...['fieldRef', 'field_ref'],
  ...['resourceFieldRef', 'resource_field_ref'],
  ...['fromEnvironment', 'from_environment'],
  ...['fromFile', 'from_file'],
  ...['remoteRef', 'remote_ref'],
]);

import type { Path } from '../diagnostics/diagnostic';
import { isMap, valueAt } from '../manifest/own-property';
import { holdsCredential } from './credentials';
import { isSecretPath } from './secret-paths';
import { isSecretPlace } from './secret-places';

/** Stands in a message for a value that must not be seen. */
export const HIDDEN = 'the value';

/**
 * Whether a value of a manifest must not be shown in a message: it stands where a secret does or may, it is the value of a
 * variable whose name says that it is a credential, or it has the form of one.
 *
 * @param root the manifest that it stands in
 */
export function isHiddenValue(path: Path, value: unknown, root: unknown): boolean {
  if (isSecretPath(path) || isCredentialItem(path, root)) return true;
  if (typeof value !== 'string') return false;
  return holdsCredential(value) || isSecretPlace(['', ...path], { kind: 'text', text: value });
}

/** In the shape of a list the name of a variable is no part of the path. */
function isCredentialItem([spec, env, variables, index]: Path, root: unknown): boolean {
  if (spec !== 'spec' || env !== 'env' || variables !== 'variables' || typeof index !== 'number') return false;
  const item = valueAt(root, [spec, env, variables, index]);
  return isMap(item) && typeof item.name === 'string' && isSecretPath([spec, env, variables, item.name]);
}

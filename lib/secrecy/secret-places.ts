import type { Path } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import { isOwnAnnotation } from '../manifest/well-known';
import { isCredentialName } from './credentials';
import { isSafePart } from './secret-paths';

/** What stands at a place; `none` for what can't be known. */
export type PlaceContent =
  | { readonly kind: 'map' | 'list' | 'none' }
  | { readonly kind: 'text'; readonly text: string };

/** Keys under which a map says where a value stands; a text there may be the value itself. */
const REFERENCE = /^(?:(?:secret|secretKey|remote)_?ref|secret_key_ref|valueFrom|value_from)$/i;

/** What settings stand under; none of them is secret. */
const SETTINGS = 'kubejob';

const SECRET_DATA = ['data', 'stringData', 'binaryData'];
const SECRET_FIELDS = ['dockerConfigJson', 'providerConfig'];

/**
 * Whether what stands here may be a secret; also under a misspelled or misplaced key.
 *
 * @param path from the document's kind down
 * @param content what stands there, with its alias followed
 */
export function isSecretPlace([kind, ...path]: Path, content: PlaceContent): boolean {
  if (path[0] === SETTINGS) return false;
  if (content.kind === 'text' && REFERENCE.test(String(path.at(-1)))) return true;
  const isData = kind !== 'ConfigMap' && nearest(String(path[0]), SECRET_DATA) !== undefined;
  if (isData && (path.length > 1 || content.kind !== 'map')) return true;
  return (
    path.some((part) => typeof part === 'string' && nearest(part, SECRET_FIELDS)) ||
    isUnderSecrets(path, content) ||
    isUnknownEnvironment(path) ||
    isUnderCredential(path, content)
  );
}

function isUnderSecrets(path: Path, content: PlaceContent): boolean {
  const section = path.findIndex((part) => typeof part === 'string' && nearest(part, ['secrets']));
  if (section < 0 || path.includes('volumeMounts') || path.includes('volume_mounts')) return false;
  const [name, part] = path.slice(section + 1);
  if (name === undefined) return content.kind !== 'map' && content.kind !== 'list';
  if (part === undefined) return content.kind !== 'map';
  // A name over several words is one that a value ran into.
  return !isSafePart(part) || (content.kind === 'text' && /\s/.test(content.text));
}

/** A key of `env` that belongs to none of its sections may be a secret that lost its indentation. */
function isUnknownEnvironment(path: Path): boolean {
  const section = path[path.lastIndexOf('env') + 1];
  if (!path.includes('env') || typeof section !== 'string') return false;
  return !nearest(section, ['variables', 'envFrom', 'secrets']);
}

function isUnderCredential(path: Path, content: PlaceContent): boolean {
  const credential = path.findLastIndex((part) => typeof part === 'string' && isCredentialKey(part));
  if (credential < 0) return false;
  const [part] = path.slice(credential + 1);
  if (part === undefined) return content.kind !== 'map';
  return !isSafePart(part) && path.slice(0, credential).includes('variables');
}

/** `pullSecretName` and `secretRef` name a Secret; they hold none. What is under `secrets` has its own rule. */
function isCredentialKey(key: string): boolean {
  return isCredentialName(key) && !/(?:name|ref|^secrets?)$/i.test(key) && !isOwnAnnotation(key);
}

import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from '../diagnostics/diagnostic';
import { isCredentialName, isSafePart } from '../diagnostics/secrets';
import { nearest } from '../diagnostics/suggest';

const SECRET_DATA = ['data', 'stringData', 'binaryData'];
const SECRET_FIELDS = ['dockerConfigJson', 'providerConfig'];

/**
 * Whether what stands here may be a secret; also under a misspelled or misplaced key.
 *
 * @param path from the document's kind down
 * @param node what stands there, with its alias followed
 */
export function isSecretPlace([kind, ...path]: Path, node: Node | null): boolean {
  const isData = kind !== 'ConfigMap' && nearest(String(path[0]), SECRET_DATA) !== undefined;
  if (isData && (path.length > 1 || !isMap(node))) return true;
  return (
    path.some((part) => typeof part === 'string' && nearest(part, SECRET_FIELDS)) ||
    isUnderSecrets(path, node) ||
    isUnknownEnvironment(path) ||
    isUnderCredential(path, node)
  );
}

function isUnderSecrets(path: Path, node: Node | null): boolean {
  const section = path.findIndex((part) => typeof part === 'string' && nearest(part, ['secrets']));
  if (section < 0 || path.includes('volumeMounts') || path.includes('volume_mounts')) return false;
  const [name, part] = path.slice(section + 1);
  if (name === undefined) return !isMap(node) && !isSeq(node);
  if (part === undefined) return !isMap(node);
  // A name over several words is one that a value ran into.
  return !isSafePart(part) || (isScalar(node) && /\s/.test(String(node.value)));
}

/** A key of `env` that belongs to none of its sections may be a secret that lost its indentation. */
function isUnknownEnvironment(path: Path): boolean {
  const section = path[path.lastIndexOf('env') + 1];
  if (!path.includes('env') || typeof section !== 'string') return false;
  return !nearest(section, ['variables', 'envFrom', 'secrets']);
}

function isUnderCredential(path: Path, node: Node | null): boolean {
  const credential = path.findLastIndex((part) => typeof part === 'string' && isCredentialKey(part));
  if (credential < 0) return false;
  const [part] = path.slice(credential + 1);
  if (part === undefined) return !isMap(node);
  return !isSafePart(part) && path.slice(0, credential).includes('variables');
}

/** `pullSecretName` and `secretRef` name a Secret; they hold none. What is under `secrets` has its own rule. */
function isCredentialKey(key: string): boolean {
  return isCredentialName(key) && !/(?:name|ref|^secrets?)$/i.test(key) && !key.startsWith('kubejob.dev/');
}

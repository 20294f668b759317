import jobSchema from '../../schemas/kubernetes-job.schema.json';
import stackInputSchema from '../../schemas/stack-input.schema.json';
import type { Path } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import { camelCase } from '../manifest/fields';
import { getOwn, isMap, valueAt } from '../manifest/own-property';
import { isOwnAnnotation } from '../manifest/well-known';
import { assignsCredential, holdsCredential, isCredentialName } from './credentials';
import { remembered } from './remembered';

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
  ...['fileKeyRef', 'file_key_ref'],
  ...['fromEnvironment', 'from_environment'],
  ...['fromFile', 'from_file'],
  ...['remoteRef', 'remote_ref'],
]);

let names: ReadonlySet<string> | undefined;

/** Whether a key is a field of ours, in either spelling: such a name is safe to show wherever it stands. */
export function isFieldName(key: string): boolean {
  names ??= new Set(JSON.stringify([jobSchema, stackInputSchema]).match(/(?<=")[A-Za-z]\w*(?=":)/g));
  return names.has(camelCase(key));
}

/** What stands at a place; `none` for what can't be known. */
export type PlaceContent =
  | { readonly kind: 'map' | 'list' | 'none' }
  | { readonly kind: 'text'; readonly text: string };

/** Keys under which a map says where a value stands; a text there may be the value itself. */
const REFERENCE = /^(?:(?:secret|secretKey|remote)_?ref|secret_key_ref|valueFrom|value_from)$/i;

/** What a reference consists of; anything else in it may be the value. */
const REFERENCE_PARTS = new Set([
  ...['apiVersion', 'kind', 'name', 'namespace', 'env', 'fieldPath', 'field', 'key', 'optional'],
  ...['property', 'version', 'conversionStrategy', 'decodingStrategy', 'metadataPolicy'],
]);

/** What settings stand under; none of them is secret. */
const SETTINGS = 'kubejob';

/** What the data of a Secret stand under. */
export const SECRET_DATA = ['data', 'stringData', 'binaryData'];
const SECRET_FIELDS = ['dockerConfigJson', 'providerConfig'];
/** However much of the name is missing or too much. */
const DOCKER_FIELD = /docker(?:(?!docker).)*(?:conf|cfg|cred|auth|json)/i;

/** Whether a key is one of these, or a misspelled one. */
const namesData = remembered((key) => nearest(key, SECRET_DATA) !== undefined);
const namesSecretField = remembered((key) => nearest(key, SECRET_FIELDS) !== undefined || DOCKER_FIELD.test(key));
const namesSecrets = remembered((key) => nearest(key, ['secrets']) !== undefined);
const namesEnvironmentSection = remembered((key) => nearest(key, ['variables', 'envFrom', 'secrets']) !== undefined);

/**
 * Whether what stands here may be a secret; also under a misspelled or misplaced key.
 *
 * @param path from the document's kind down
 * @param content what stands there, with its alias followed
 */
export function isSecretPlace([kind, ...path]: Path, content: PlaceContent): boolean {
  if (path[0] === SETTINGS) return false;
  if (content.kind === 'text' && REFERENCE.test(String(path.at(-1)))) return true;
  const isData = kind !== 'ConfigMap' && namesData(String(path[0]));
  if (isData && (path.length > 1 || content.kind !== 'map')) return true;
  return (
    path.some((part) => typeof part === 'string' && namesSecretField(part)) ||
    isStrayInReference(path) ||
    isUnderSecrets(path, content) ||
    isUnknownEnvironment(path) ||
    isUnderCredential(path, content)
  );
}

function isStrayInReference(path: Path): boolean {
  const reference = path.findLastIndex((part) => REFERENCE.test(String(part)));
  const part = path[reference + 1];
  if (reference < 0 || typeof part !== 'string') return false;
  return !REFERENCE_PARTS.has(camelCase(part)) && !isSafePart(part);
}

/** What a volume with a Secret says of it. */
const VOLUME_PARTS = new Set(['name', 'secretName', 'key', 'path', 'items', 'mode', 'defaultMode', 'optional']);

function isUnderSecrets(path: Path, content: PlaceContent): boolean {
  const section = path.findIndex((part) => typeof part === 'string' && namesSecrets(part));
  if (section < 0) return false;
  const [name, part] = path.slice(section + 1);
  if (path.some(isListOfVolumes)) return typeof name === 'string' && !VOLUME_PARTS.has(camelCase(name));
  if (name === undefined) return content.kind !== 'map' && content.kind !== 'list';
  if (part === undefined) return content.kind !== 'map';
  // A name over several words is one that a value ran into.
  return !isSafePart(part) || (content.kind === 'text' && /\s/.test(content.text));
}

/** A key of `env` that belongs to none of its sections may be a secret that lost its indentation. */
function isUnknownEnvironment(path: Path): boolean {
  const section = path[path.lastIndexOf('env') + 1];
  if (!path.includes('env') || typeof section !== 'string') return false;
  return !namesEnvironmentSection(section);
}

/** What is called like a credential in such a list has its name from what it mounts. */
export function isListOfVolumes(part: Path[number] | undefined): boolean {
  return part === 'volumes' || part === 'volumeMounts' || part === 'volume_mounts';
}

/** Fields of Kubernetes' own that are called like credentials, with those of their parts that hold none. */
const OPEN_PARTS: Readonly<Record<string, readonly string[]>> = {
  imagePullSecrets: ['name'],
  serviceAccountToken: ['path', 'audience', 'expirationSeconds'],
};

function isUnderCredential(path: Path, content: PlaceContent): boolean {
  const credential = path.findLastIndex((part) => typeof part === 'string' && isCredentialKey(part));
  if (credential < 0) return false;
  const open = getOwn(OPEN_PARTS, String(path[credential]));
  const [part] = path.slice(credential + 1).filter((one) => !open || typeof one === 'string');
  if (part === undefined) return content.kind !== 'map' && !(open && content.kind === 'list');
  return !isSafePart(part) && !open?.includes(String(part));
}

/** `pullSecretName` and `secretRef` name a Secret; they hold none. What is under `secrets` has its own rule. */
function isCredentialKey(key: string): boolean {
  return isCredentialName(key) && !/(?:name|ref|^secrets?)$/i.test(key) && !isOwnAnnotation(key);
}

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
  return (
    holdsCredential(value) || assignsCredential(value) || isSecretPlace(['', ...path], { kind: 'text', text: value })
  );
}

/** In the shape of a list, which init containers have too, the name of a variable is no part of the path. */
function isCredentialItem(path: Path, root: unknown): boolean {
  const index = path.findLastIndex((part) => typeof part === 'number');
  const list = path[index - 1];
  if (list !== 'variables' && list !== 'env') return false;
  const item = valueAt(root, path.slice(0, index + 1));
  return isMap(item) && typeof item.name === 'string' && isCredentialName(item.name) && !isSafePart(path[index + 1]);
}

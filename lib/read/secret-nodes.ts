import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Path } from '../diagnostics/diagnostic';
import { holdsCredential, isCredentialName, isSafePart } from '../diagnostics/secrets';
import { nearest } from '../diagnostics/suggest';
import { keyText } from './scalars';

/** More values than this, by aliases of aliases, are not looked through. */
const MAX_VISITS = 500_000;
const MAX_DEPTH = 200;

/**
 * The values of a document that must not be shown, with all that is in them: secrets, in every shape and under every path
 * that may be meant for one, also where an alias makes one of a value that stands elsewhere.
 *
 * @param concealed where keys or values stand of which a diagnostic says that they hold a secret
 * @returns undefined if the document is too large to be looked through
 */
export function secretNodes(
  document: Document.Parsed,
  concealed: ReadonlySet<number> = new Set(),
): ReadonlySet<Node> | undefined {
  return new SecretFinder(document, concealed).find();
}

class SecretFinder {
  private readonly hidden = new Set<Node>();
  private visits = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly concealed: ReadonlySet<number>,
  ) {}

  find(): ReadonlySet<Node> | undefined {
    const { contents } = this.document;
    this.walk(contents, [isSecretObject(contents) ? 'Secret' : '']);
    return this.visits <= MAX_VISITS ? this.hidden : undefined;
  }

  /** @param path from the document's kind down */
  private walk(node: Node | null, path: Path): void {
    if (!node || ++this.visits > MAX_VISITS) return;
    if (path.length > MAX_DEPTH) this.visits = MAX_VISITS;
    else if (isSecretPlace(path, isMap(this.target(node)))) this.hide(node);
    else if (isAlias(node)) this.walk(this.target(node), path);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) this.walk(item as Node, [...path, index]);
    else if (isMap(node)) this.walkMap(node.items, path);
    else if (isScalar(node) && holdsCredential(String(node.value))) this.hide(node);
  }

  private walkMap(items: readonly Pair[], path: Path): void {
    const hidesValue = items.some((pair) => this.isConcealed(pair) || this.namesCredential(pair));
    for (const pair of items) {
      const name = keyText(pair.key);
      const value = pair.value as Node | null;
      if (isMap(pair.key) || isSeq(pair.key)) this.walk(pair.key as Node, [...path, '']);
      if (this.isConcealed(pair) || (hidesValue && name === 'value')) this.hide(value);
      else if (name === '<<') this.walkMerged(value, path);
      else this.walk(value, [...path, name ?? '']);
    }
  }

  private walkMerged(node: Node | null, path: Path): void {
    const merged = this.target(node);
    for (const source of isSeq(merged) ? merged.items : [merged]) this.walk(source as Node | null, path);
  }

  private isConcealed({ key, value }: Pair): boolean {
    return [key, value].some((node) => this.concealed.has((node as Node | null)?.range?.[0] ?? -1));
  }

  /** `name: DB_PASSWORD` beside `value`. */
  private namesCredential({ key, value }: Pair): boolean {
    const name = this.target(value as Node | null);
    return keyText(key) === 'name' && isScalar(name) && isCredentialName(String(name.value));
  }

  private hide(node: Node | null): void {
    if (!node || this.hidden.has(node) || ++this.visits > MAX_VISITS) return;
    this.hidden.add(node);
    if (isAlias(node)) this.hide(this.target(node));
    else if (isSeq(node)) for (const item of node.items) this.hide(item as Node);
    else if (isMap(node)) {
      for (const { key, value } of node.items) {
        this.hide(key as Node);
        this.hide(value as Node | null);
      }
    }
  }

  private target(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.document) ?? null) : node;
  }
}

function isSecretObject(node: Node | null): boolean {
  const isKind = ({ key, value }: Pair) => keyText(key) === 'kind' && isScalar(value) && value.value === 'Secret';
  return isMap(node) && node.items.some(isKind);
}

const SECRET_DATA = ['data', 'stringData', 'binaryData'];
const SECRET_FIELDS = ['dockerConfigJson', 'providerConfig'];

/** Whether what stands here may be a secret; also under a misspelled or misplaced key. */
function isSecretPlace([kind, ...path]: Path, isMap: boolean): boolean {
  if (kind === 'Secret' && SECRET_DATA.includes(String(path[0])) && (path.length > 1 || !isMap)) return true;
  if (path.some((part) => typeof part === 'string' && nearest(part, SECRET_FIELDS))) return true;
  const secrets = path.findIndex((part) => typeof part === 'string' && nearest(part, ['secrets']));
  if (secrets >= 0 && !path.includes('volumeMounts') && !path.includes('volume_mounts')) {
    const [, ...parts] = path.slice(secrets + 1);
    if (parts.length === 0 ? !isMap : !isSafePart(parts[0])) return true;
  }
  const env = path.lastIndexOf('env');
  const section = path[env + 1];
  // A key that belongs to none of the sections may be a secret that lost its indentation.
  if (env >= 0 && typeof section === 'string' && !nearest(section, ['variables', 'envFrom', 'secrets'])) return true;
  const credential = path.findLastIndex((part) => typeof part === 'string' && isCredentialKey(part));
  if (credential < 0) return false;
  const [part] = path.slice(credential + 1);
  if (part === undefined) return !isMap;
  return !isSafePart(part) && path.slice(0, credential).includes('variables');
}

/** `pullSecretName` and `secretRef` name a Secret; they hold none. */
function isCredentialKey(key: string): boolean {
  return isCredentialName(key) && !/(?:name|ref)$/i.test(key) && !key.startsWith('kubejob.dev/');
}

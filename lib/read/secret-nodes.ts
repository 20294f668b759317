import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Path } from '../diagnostics/diagnostic';
import { holdsCredential, isCredentialName } from '../diagnostics/secrets';
import { aliasTargets } from './alias-targets';
import { keyText } from './scalars';
import { isSecretPlace } from './secret-places';

/** More values than this, by aliases of aliases, are not looked through. */
const MAX_VISITS = 100_000;
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
  private readonly targets: ReadonlyMap<Node, Node>;
  private visits = 0;
  private depth = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly concealed: ReadonlySet<number>,
  ) {
    this.targets = aliasTargets(document);
  }

  find(): ReadonlySet<Node> | undefined {
    const { contents } = this.document;
    this.walk(contents, [isConfigMap(contents) ? 'ConfigMap' : '']);
    return this.visits <= MAX_VISITS ? this.hidden : undefined;
  }

  /** @param path from the document's kind down */
  private walk(node: Node | null, path: Path): void {
    if (!node || ++this.visits > MAX_VISITS) return;
    // Not the length of the path: what is merged into itself never gets a longer one.
    if (++this.depth > MAX_DEPTH) this.visits = Number.POSITIVE_INFINITY;
    else if (isSecretPlace(path, this.target(node))) this.hide(node);
    else this.walkInto(node, path);
    this.depth--;
  }

  private walkInto(node: Node, path: Path): void {
    if (isAlias(node)) this.walk(this.target(node), path);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) this.walk(item as Node, [...path, index]);
    else if (isMap(node)) this.walkMap(node.items, path);
    else if (isScalar(node) && holdsCredential(String(node.value))) this.hide(node);
  }

  private walkMap(items: readonly Pair[], path: Path): void {
    const hidesValue = items.some((pair) => this.isConcealed(pair) || this.namesCredential(pair));
    for (const pair of items) {
      const name = keyText(pair.key);
      const value = pair.value as Node | null;
      if (name === undefined || (!isName(name, value) && isSecretPlace([...path, name], null)))
        this.hide(pair.key as Node);
      // A key that is no text is an error, and it can't be known what it was meant for.
      if (name === undefined || this.isConcealed(pair) || (hidesValue && name === 'value')) this.hide(value);
      else if (name === '<<') this.walkMerged(value, path);
      else this.walk(value, [...path, name]);
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
    return isAlias(node) ? (this.targets.get(node) ?? null) : node;
  }
}

/** A comma in a text without quotes makes a key of what comes after it. */
function isName(key: string, value: Node | null): boolean {
  return value !== null && /^(?:[\w.-]*|<<)$/.test(key);
}

/** Only of a ConfigMap is it sure that its data are no secrets: the kind of a Secret may be misspelled. */
function isConfigMap(node: Node | null): boolean {
  const isKind = ({ key, value }: Pair) => keyText(key) === 'kind' && isScalar(value) && value.value === 'ConfigMap';
  return isMap(node) && node.items.some(isKind);
}

import jobSchema from '../../schemas/kubernetes-job.schema.json';
import stackInputSchema from '../../schemas/stack-input.schema.json';
import type { Path } from '../diagnostics/diagnostic';
import { camelCase } from '../manifest/fields';
import type { Entry, SourceIndex, SourceNode } from '../read/source-index';
import { assignsCredential, holdsCredential, isCredentialFlag, isCredentialName, isLong } from './credentials';
import {
  isFieldName,
  isListOfVolumes,
  isSafePart,
  isSecretPlace,
  type PlaceContent,
  SECRET_DATA,
} from './secret-places';

const PROVIDERS: readonly string[] = stackInputSchema.properties.providerConfig.properties.provider.enum;

/** `x   'value'`: something ran into a key in quotes. */
const BROKEN_KEY = /\s["']/;

/** More values than this, by aliases of aliases, are not looked through. */
const MAX_VISITS = 100_000;
const MAX_DEPTH = 200;

/** What of a document must not be shown. */
export interface SecretNodes {
  /** Hidden as a whole. */
  readonly hidden: ReadonlySet<SourceNode>;
  /** Long texts, such as scripts, of which only a part may be a secret. */
  readonly texts: ReadonlySet<SourceNode>;
}

/** What is known of the secrets of a document from elsewhere. */
export interface SecretClues {
  /** Keys or values of which a diagnostic says that they hold a secret. */
  readonly concealed?: ReadonlySet<SourceNode>;
  /** Where the lines start that stand under a key `secrets` that is a comment. */
  readonly uncovered?: ReadonlySet<number>;
  /** Whether it may be the rest of a document before it: it is one, unless it says what it is. */
  readonly isCutOff?: boolean;
}

/**
 * The values of a document that must not be shown, with all that is in them: secrets, in every shape and under every path
 * that may be meant for one, also where an alias makes one of a value that stands elsewhere.
 *
 * @returns undefined if the document is too large to be looked through
 */
export function secretNodes(nodes: SourceIndex, clues: SecretClues = {}): SecretNodes | undefined {
  return new SecretFinder(nodes, clues).find();
}

class SecretFinder {
  private readonly hidden = new Set<SourceNode>();
  private readonly texts = new Set<SourceNode>();
  /** `{value: a,b}` makes a key of what is a part of the value. */
  private readonly keysWithoutValue: SourceNode[] = [];
  private visits = 0;
  private depth = 0;
  /** Whether what is walked stands in a patch that may be for a Secret. */
  private isInSecretPatch = false;

  constructor(
    private readonly nodes: SourceIndex,
    private readonly clues: SecretClues,
  ) {}

  find(): SecretNodes | undefined {
    const { root } = this.nodes;
    if (this.clues.isCutOff && !this.nodes.entriesOf(root).some(({ name }) => name === 'kind')) this.hide(root);
    else this.walk(root, [this.isConfigMap(root) ? 'ConfigMap' : '']);
    this.hideStrays();
    if (this.hidden.size > 0) for (const key of this.keysWithoutValue) this.hide(key);
    return this.visits <= MAX_VISITS ? { hidden: this.hidden, texts: this.texts } : undefined;
  }

  /** What stands at the top of a manifest or Secret with secrets may be one that lost its indentation. */
  private hideStrays(): void {
    if (!this.isAboutSecrets()) return;
    for (const entry of this.nodes.entriesOf(this.nodes.root)) {
      const { key, name = '', value } = entry;
      const known = this.nodes.kindOf(value) === 'scalar' ? TOP_TEXTS : TOP_FIELDS;
      if (!known.has(camelCase(name))) this.hide(value);
      if (!isName(entry)) this.hide(key);
    }
  }

  private isAboutSecrets(): boolean {
    if (SECTIONS.some((path) => this.nodes.find(path).complete)) return true;
    return !this.isConfigMap(this.nodes.root) && SECRET_DATA.some((name) => this.nodes.find([name]).complete);
  }

  /** @param path from the document's kind down */
  private walk(node: SourceNode, path: Path): void {
    if (++this.visits > MAX_VISITS) return;
    // Not the length of the path: what is merged into itself never gets a longer one.
    if (++this.depth > MAX_DEPTH) this.visits = Number.POSITIVE_INFINITY;
    else if (isSecretPlace(path, this.contentOf(node))) this.hide(node);
    else this.walkInto(node, path);
    this.depth--;
  }

  private walkInto(node: SourceNode, path: Path): void {
    const kind = this.nodes.kindOf(node);
    if (kind === 'alias') {
      const target = this.nodes.target(node);
      if (target !== undefined) this.walk(target, path);
    } else if (kind === 'list') {
      this.walkList(this.nodes.itemsOf(node), path);
    } else if (kind === 'map') {
      this.walkMap(this.nodes.entriesOf(node), path);
    } else {
      const text = this.nodes.textOf(node) ?? '';
      if (holdsCredential(text)) this.hide(node);
      else if (isLong(text)) this.texts.add(node);
      else if (assignsCredential(text)) this.hide(node);
    }
  }

  private walkList(items: readonly SourceNode[], path: Path): void {
    for (const [index, item] of items.entries()) {
      const before = items[index - 1];
      if (before !== undefined && isCredentialFlag(this.nodes.textOf(before))) this.hide(item);
      else this.walk(item, this.isUncovered(item) ? ['', 'secrets', index] : [...path, index]);
    }
  }

  private walkMap(entries: readonly Entry[], path: Path): void {
    const isCredential = !isListOfVolumes(path.at(-2)) && entries.some((entry) => this.namesCredential(entry));
    const hidesValue = isCredential || entries.some((entry) => this.isConcealed(entry));
    const openParts = this.openPartsOf(entries, path);
    for (const entry of entries) {
      const { key, name, value, hasValue } = entry;
      if (!hasValue) this.keysWithoutValue.push(key);
      const mayBeSecret = !isName(entry) && isSecretPlace([...path, name ?? ''], NO_CONTENT);
      if (name === undefined || mayBeSecret || assignsCredential(name)) this.hide(key);
      // A key that is no text, or that something ran into, is an error, and it can't be known what it was meant for.
      // `vaule` beside the name of a credential is meant for its value.
      const isValue = (hidesValue && name === 'value') || (isCredential && name !== undefined && !isSafePart(name));
      const isPatched = openParts !== undefined && !openParts.has(name ?? '');
      const isUnclear = name === undefined || BROKEN_KEY.test(name);
      if (isUnclear || isValue || isPatched || this.isConcealed(entry)) this.hide(value);
      else if (name === '<<') this.walkMerged(value, path);
      else this.walk(value, this.isUncovered(key) ? ['', 'secrets', name] : [...path, lastWord(name)]);
    }
  }

  private walkMerged(node: SourceNode, path: Path): void {
    const merged = this.nodes.target(node);
    if (merged === undefined) return;
    const isList = this.nodes.kindOf(merged) === 'list';
    for (const source of isList ? this.nodes.itemsOf(merged) : [merged]) this.walk(source, path);
  }

  private isConcealed({ key, value }: Entry): boolean {
    const { concealed } = this.clues;
    return concealed !== undefined && (concealed.has(key) || concealed.has(value));
  }

  private isUncovered(node: SourceNode): boolean {
    const { uncovered } = this.clues;
    return uncovered !== undefined && uncovered.size > 0 && uncovered.has(this.nodes.rangeOf(node)[0]);
  }

  /** `name: DB_PASSWORD` beside `value`. */
  private namesCredential({ name, value }: Entry): boolean {
    const text = name === 'name' ? this.textAt(value) : undefined;
    return text !== undefined && isCredentialName(text);
  }

  /** What of a map in a patch may be shown, if the rest of it may not: it is for Secrets, or for a credential. */
  private openPartsOf(entries: readonly Entry[], path: Path): ReadonlySet<string> | undefined {
    if (entries.some((entry) => this.leadsToCredential(entry))) return OPERATION_PARTS;
    const patches = path.indexOf('patches');
    if (patches < 0) return undefined;
    const [, part] = path.slice(patches + 1);
    if (path.length === patches + 2) {
      this.isInSecretPatch = !this.isPatchInTheOpen(entries);
      return this.isInSecretPatch ? PATCH_PARTS : undefined;
    }
    return this.isInSecretPatch && part !== 'target' ? OPERATION_PARTS : undefined;
  }

  /** Whether a patch is for what is known to be no Secret. */
  private isPatchInTheOpen(entries: readonly Entry[]): boolean {
    const target = entries.find(({ name }) => name === 'target');
    const node = target && this.nodes.target(target.value);
    const kind = node === undefined ? undefined : this.nodes.entriesOf(node).find(({ name }) => name === 'kind');
    return kind !== undefined && OPEN_KINDS.has(this.textAt(kind.value) ?? '');
  }

  /** `path: /metadata/annotations/api-token` in an operation. */
  private leadsToCredential({ name, value }: Entry): boolean {
    const key = name === 'path' ? /^\/.*\/([^/]+)$/.exec(this.textAt(value) ?? '')?.[1] : undefined;
    return key !== undefined && isCredentialName(key);
  }

  private textAt(node: SourceNode): string | undefined {
    const target = this.nodes.target(node);
    return target === undefined ? undefined : this.nodes.textOf(target);
  }

  /** A value with all that is in it, but for the names of fields: those tell nothing. */
  private hide(node: SourceNode): void {
    if (this.hidden.has(node) || ++this.visits > MAX_VISITS) return;
    this.hidden.add(node);
    const target = this.nodes.target(node);
    if (target !== undefined && target !== node) this.hide(target);
    for (const item of this.nodes.itemsOf(node)) this.hide(item);
    for (const entry of this.nodes.entriesOf(node)) {
      const { key, name = '', value, hasValue } = entry;
      if (!hasValue || !isFieldName(name)) this.hide(key);
      if (!this.namesProvider(entry)) this.hide(value);
    }
  }

  /** `provider: gcp_gke` tells no more than the key of the part that belongs to it, and hidden it would hide that too. */
  private namesProvider({ name, value }: Entry): boolean {
    return name === 'provider' && PROVIDERS.includes(this.nodes.textOf(value) ?? '');
  }

  /** What stands at a node, its alias followed. */
  private contentOf(node: SourceNode): PlaceContent {
    const target = this.nodes.target(node);
    if (target === undefined) return NO_CONTENT;
    const kind = this.nodes.kindOf(target);
    return kind === 'map' || kind === 'list' ? { kind } : { kind: 'text', text: this.nodes.textOf(target) ?? '' };
  }

  /** Only of a ConfigMap is it sure that its data are no secrets: the kind of a Secret may be misspelled. */
  private isConfigMap(node: SourceNode): boolean {
    const isKind = ({ name, value }: Entry) => name === 'kind' && this.nodes.textOf(value) === 'ConfigMap';
    return this.nodes.entriesOf(node).some(isKind);
  }
}

const SECTIONS: readonly Path[] = [
  ['spec', 'env', 'secrets'],
  ['target', 'spec', 'env', 'secrets'],
];
const TOP_TEXTS = new Set(['apiVersion', 'kind', 'kubernetesNamespace', 'type', 'immutable']);
const TOP_FIELDS = new Set([
  ...Object.keys(jobSchema.properties),
  ...Object.keys(stackInputSchema.properties),
  ...SECRET_DATA,
  'status',
]);

/** The kinds of object whose patches hold no secrets by themselves. */
const OPEN_KINDS = new Set(['Job', 'ConfigMap', 'Namespace', 'ServiceAccount', 'ExternalSecret']);
const PATCH_PARTS = new Set(['target', 'patch']);
/** What of an operation is not its value. */
const OPERATION_PARTS = new Set(['op', 'path', 'from']);

const NO_CONTENT: PlaceContent = { kind: 'none' };

/** A comma in a text without quotes makes a key of what comes after it. */
function isName({ name = '', hasValue }: Entry): boolean {
  return hasValue && /^(?:[\w.-]*|<<)$/.test(name);
}

/** A key over several lines is one that another has run into, for want of its colon. */
function lastWord(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? name;
}

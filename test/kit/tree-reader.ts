import { Composer, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, Parser, visit } from 'yaml';
import { setOwn } from '../../lib/manifest/own-property';

/** A document as the tree parser reads it: its value, and for each path the offset where its key or value starts. */
export interface TreeDocument {
  readonly value: unknown;
  readonly places: ReadonlyMap<string, number>;
}

/**
 * Reads a text with the `yaml` package, which makes a tree of nodes with positions: slow, and independent of the reader of
 * the project. By the same rules as that one: octal numbers, merge keys, keys as text.
 *
 * @returns undefined if the text is refused
 */
export function readAsTree(text: string): TreeDocument[] | undefined {
  const composer = new Composer({ version: '1.2', uniqueKeys: false, customTags: (tags) => [octalInteger, ...tags] });
  const tokens = [...new Parser(new LineCounter().addNewLine).parse(text)];
  const documents = [...composer.compose(tokens, false, text.length)] as Document.Parsed[];
  if (documents.some(({ errors, warnings }) => errors.length > 0 || warnings.length > 0)) return undefined;
  try {
    return documents.filter((document) => !isEmpty(document)).map((document) => new TreeReader(document).read());
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

const octalInteger = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^0[0-7]+$/,
  resolve: (text: string) => Number.parseInt(text, 8),
} as const;

class Refused extends Error {}

function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && !contents.anchor);
}

class TreeReader {
  private readonly targets = new Map<Node, Node>();
  private readonly places = new Map<string, number>();

  constructor(private readonly document: Document.Parsed) {
    const anchors = new Map<string, Node>();
    visit(document, {
      Alias: (_, alias) => {
        const target = anchors.get(alias.source);
        if (!target) throw new Refused();
        this.targets.set(alias, target);
      },
      Value: (_, node) => {
        if (node.anchor) anchors.set(node.anchor, node);
      },
    });
  }

  read(): TreeDocument {
    const value = this.value(this.document.contents as Node, '', 0);
    return { value, places: this.places };
  }

  private value(node: Node | null, path: string, depth: number): unknown {
    if (depth > 60) throw new Refused();
    if (!node) return null;
    if (isAlias(node)) return this.value(this.targets.get(node) ?? null, path, depth + 1);
    const isNothing = isScalar(node) && node.source === '' && node.type === 'PLAIN';
    if (!isNothing) this.places.set(path, node.range?.[0] ?? -1);
    if (isSeq(node)) return node.items.map((item, index) => this.value(item as Node, `${path}/${index}`, depth + 1));
    if (isMap(node)) return this.map(node.items, path, depth);
    return isScalar(node) ? node.value : null;
  }

  private map(items: readonly { key: unknown; value: unknown }[], path: string, depth: number): unknown {
    const map: Record<string, unknown> = {};
    const own = new Set<string>();
    for (const { key, value } of items) {
      if (!isScalar(key) || key.value === null || value === null) throw new Refused();
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      if (name === '<<' && key.type === 'PLAIN') {
        this.merge(map, own, this.value(value as Node, `${path}/<<`, depth));
        continue;
      }
      if (own.has(name)) throw new Refused();
      own.add(name);
      if (key.source !== '') this.places.set(`${path}/${name} key`, key.range?.[0] ?? -1);
      setOwn(map, name, this.value(value as Node, `${path}/${name}`, depth + 1));
    }
    return map;
  }

  private merge(map: Record<string, unknown>, own: ReadonlySet<string>, merged: unknown): void {
    for (const source of Array.isArray(merged) ? merged.toReversed() : [merged]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) throw new Refused();
      for (const [name, value] of Object.entries(source)) if (!own.has(name)) setOwn(map, name, value);
    }
  }
}

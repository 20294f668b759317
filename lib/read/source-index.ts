import { EVENT_ID } from 'js-yaml';
import type { Path } from '../diagnostics/diagnostic';
import { snakeCase } from '../manifest/fields';
import { afterNode, type EventStream, isNothing, isPlain, isQuoted, keyText, scalarText } from './events';
import { endOfKey, rangeOf, startOfProperties } from './ranges';
import type { Range } from './source-text';

/** A part of a document, named by the index of its first event. */
export type SourceNode = number;

/** A key of a map and its value, as they stand in the source. */
export interface Entry {
  readonly key: SourceNode;
  /** The key's text; undefined for a key that is none. */
  readonly name?: string;
  readonly value: SourceNode;
  /** Whether there is a value, be it an empty one: `{key}` has none. */
  readonly hasValue: boolean;
}

/** What a path leads to. */
export interface Found {
  readonly key?: SourceNode;
  readonly value?: SourceNode;
  /** The part of the path that exists, spelled as the user did. */
  readonly path: Path;
  readonly complete: boolean;
  /** Whether it is looked at through an alias or a merge key, and so stands at another place too. */
  readonly isShared: boolean;
}

/** After so many searches a document is worth an index of its keys. */
const MANY_SEARCHES = 40;

/**
 * Where the parts of a document stand in its source. It looks them up in the parser's events when it is asked, and
 * remembers each map and list that it has looked into.
 */
export class SourceIndex {
  private readonly entriesByMap = new Map<SourceNode, readonly Entry[]>();
  private readonly namesByMap = new Map<SourceNode, ReadonlyMap<string, Entry>>();
  private searches = 0;
  private readonly itemsByList = new Map<SourceNode, readonly SourceNode[]>();

  constructor(
    private readonly stream: EventStream,
    /** The document's value. */
    readonly root: SourceNode,
    private readonly aliases: ReadonlyMap<SourceNode, SourceNode>,
  ) {}

  kindOf(node: SourceNode): 'map' | 'list' | 'scalar' | 'alias' {
    switch (this.stream.events[node]?.type) {
      case EVENT_ID.MAPPING:
        return 'map';
      case EVENT_ID.SEQUENCE:
        return 'list';
      case EVENT_ID.ALIAS:
        return 'alias';
      default:
        return 'scalar';
    }
  }

  /** The node itself, or what it stands for if it is an alias; undefined for an alias without an anchor. */
  target(node: SourceNode): SourceNode | undefined {
    return this.kindOf(node) === 'alias' ? this.aliases.get(node) : node;
  }

  /** The text of a scalar; undefined for anything else. */
  textOf(node: SourceNode): string | undefined {
    const event = this.stream.events[node];
    return event?.type === EVENT_ID.SCALAR ? scalarText(this.stream.text, event) : undefined;
  }

  /** The text of a scalar without quotes as it stands in the source: `0755`, `yes`, `1e3`. */
  plainSourceOf(node: SourceNode): string | undefined {
    const event = this.stream.events[node];
    return event?.type === EVENT_ID.SCALAR && isPlain(event) ? this.textOf(node) : undefined;
  }

  isQuoted(node: SourceNode): boolean {
    const event = this.stream.events[node];
    return event?.type === EVENT_ID.SCALAR && isQuoted(event);
  }

  rangeOf(node: SourceNode): Range {
    return rangeOf(this.stream, node);
  }

  /** Where a node starts with its tag or anchor, if it has one. */
  startOfProperties(node: SourceNode): number {
    return startOfProperties(this.stream, node);
  }

  /** The entries of a map, in order; none for anything else. */
  entriesOf(map: SourceNode): readonly Entry[] {
    let entries = this.entriesByMap.get(map);
    if (!entries) {
      entries = this.kindOf(map) === 'map' ? [...this.readEntries(map)] : [];
      this.entriesByMap.set(map, entries);
    }
    return entries;
  }

  /** The items of a list; none for anything else. */
  itemsOf(list: SourceNode): readonly SourceNode[] {
    let items = this.itemsByList.get(list);
    if (!items) {
      items = this.kindOf(list) === 'list' ? [...this.childrenOf(list)] : [];
      this.itemsByList.set(list, items);
    }
    return items;
  }

  find(path: Path): Found {
    let node = this.target(this.root);
    let key: SourceNode | undefined;
    let isShared = false;
    const walked: (string | number)[] = [];
    for (const part of path) {
      const entry = typeof part === 'string' ? this.entryOf(node, part) : undefined;
      const item = entry ? entry.value : this.itemOf(node, part);
      if (item === undefined) return { key, value: node, path: walked, complete: false, isShared };
      isShared ||= (entry?.isMerged ?? false) || this.kindOf(item) === 'alias';
      key = entry?.key;
      walked.push(entry?.name ?? part);
      node = this.target(item);
    }
    return { key, value: node, path: walked, complete: true, isShared };
  }

  /** The entry of a key in either spelling; what `<<` merges in comes after the map's own keys. */
  private entryOf(map: SourceNode | undefined, name: string): (Entry & { readonly isMerged?: true }) | undefined {
    if (map === undefined || this.kindOf(map) !== 'map') return undefined;
    const own = this.ownEntry(map, name) ?? this.ownEntry(map, snakeCase(name));
    if (own) return own;
    const merge = this.ownEntry(map, '<<');
    const merged = merge && this.target(merge.value);
    if (merged === undefined) return undefined;
    for (const source of this.kindOf(merged) === 'list' ? this.itemsOf(merged) : [merged]) {
      const found = this.entryOf(this.target(source), name);
      if (found) return { ...found, isMerged: true };
    }
    return undefined;
  }

  private itemOf(list: SourceNode | undefined, part: string | number): SourceNode | undefined {
    return list === undefined || typeof part !== 'number' ? undefined : this.itemsOf(list)[part];
  }

  /** The first lookups go through the entries; there are rarely more. */
  private ownEntry(map: SourceNode, name: string): Entry | undefined {
    if (this.searches++ < MANY_SEARCHES) {
      for (const entry of this.readEntries(map)) if (entry.name === name) return entry;
      return undefined;
    }
    return this.namesOf(map).get(name);
  }

  /** A large map may have a problem at each of its keys, so its keys are not searched again and again. */
  private namesOf(map: SourceNode): ReadonlyMap<string, Entry> {
    let names = this.namesByMap.get(map);
    if (!names) {
      names = new Map(this.entriesOf(map).flatMap((entry) => (entry.name === undefined ? [] : [[entry.name, entry]])));
      this.namesByMap.set(map, names);
    }
    return names;
  }

  private *readEntries(map: SourceNode): Generator<Entry> {
    const { events } = this.stream;
    for (let key = map + 1; events[key]?.type !== EVENT_ID.POP; ) {
      const value = afterNode(events, key);
      const hasValue = !isNothing(events[value]) || endOfKey(this.stream, key) !== undefined;
      const name = keyText(this.stream.text, events[key]);
      yield { key, value, hasValue, ...(name === undefined ? {} : { name }) };
      key = afterNode(events, value);
    }
  }

  private *childrenOf(collection: SourceNode): Generator<SourceNode> {
    const { events } = this.stream;
    for (let child = collection + 1; events[child]?.type !== EVENT_ID.POP; child = afterNode(events, child)) {
      yield child;
    }
  }
}

import { EVENT_ID, type MappingEvent, type ScalarEvent, type SequenceEvent } from 'js-yaml';
import type { DiagnosticCode } from '../diagnostics/codes';
import { limits } from '../manifest/limits';
import { isMap, setOwn } from '../manifest/own-property';
import { afterNode, type Event, type EventStream, isNothing, isPlain, keyText, scalarText } from './events';
import { plainValue } from './plain-scalar';
import { endOfKey, isTemplate, rangeOf } from './ranges';
import type { Range } from './source-text';
import { BAD_ALIAS, SECOND_COLON, TEMPLATE_HINT, TOO_DEEP, tagProblem } from './syntax-messages';

/** What is wrong with a part of a text, however well-formed it is. */
export interface TextProblem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  readonly range: Range;
}

/** A document in one pass over its events: its value, and what its aliases stand for. */
export interface Composed {
  /** Maps may have any key, `__proto__` too: read them with `Object.keys`. */
  readonly value: unknown;
  /** By the indexes of the alias events, those of the events that they stand for. */
  readonly aliases: ReadonlyMap<number, number>;
  readonly problems: readonly TextProblem[];
  /** The index of the event after the document. */
  readonly end: number;
}

/** @param root the index of the event of the document's value */
export function compose(stream: EventStream, root: number): Composed {
  return new Composer(stream, root).compose();
}

const NO_ALIASES: ReadonlyMap<number, number> = new Map();

class Composer {
  private readonly text: string;
  private readonly events: readonly Event[];
  private readonly problems: TextProblem[] = [];
  private index: number;
  /** The anchors so far: the last of a name counts. */
  private anchors: Map<string, number> | undefined;
  private aliases: Map<number, number> | undefined;
  /** How many values have come into being by aliases, and whether one is being followed now. */
  private aliasedValues = 0;
  private isInAlias = false;
  private isTooDeep = false;
  private isSecondManifest = false;

  constructor(
    private readonly stream: EventStream,
    private readonly root: number,
  ) {
    this.text = stream.text;
    this.events = stream.events;
    this.index = root;
  }

  compose(): Composed {
    const value = this.node(0);
    if (this.aliasedValues > limits.aliasedValues) {
      const message = `aliases (*name) stand for more than ${limits.aliasedValues} values`;
      this.report(this.root, { code: 'too-many-aliases', message, hint: 'write the values out' });
    }
    return { value, aliases: this.aliases ?? NO_ALIASES, problems: this.problems, end: this.index + 1 };
  }

  private node(level: number): unknown {
    const event = this.events[this.index];
    if (this.isInAlias && ++this.aliasedValues > limits.aliasedValues) return this.skip();
    if (level > limits.depth) return this.tooDeep();
    if (event?.type === EVENT_ID.ALIAS) return this.alias(level);
    if (event?.type === EVENT_ID.SCALAR) return this.scalar(event);
    if (event?.type === EVENT_ID.MAPPING) return this.map(event, level);
    if (event?.type === EVENT_ID.SEQUENCE) return this.list(event, level);
    throw new Error(`no value at event ${this.index}`);
  }

  private skip(): null {
    this.index = afterNode(this.events, this.index);
    return null;
  }

  private scalar(event: ScalarEvent): unknown {
    if (event.anchorStart >= 0) this.anchor(event);
    const text = scalarText(this.text, event);
    const value = event.tagStart < 0 ? (isPlain(event) ? plainValue(text) : text) : this.tagged(event, text);
    this.index++;
    return value;
  }

  private list(event: SequenceEvent, level: number): unknown[] {
    this.open(event, 'seq');
    const items: unknown[] = [];
    while (!this.close()) items.push(this.node(level + 1));
    return items;
  }

  private map(event: MappingEvent, level: number): Record<string, unknown> {
    this.open(event, 'map');
    const map: Record<string, unknown> = {};
    /** What `<<` has merged in: the map's own keys win over it. */
    let merged: Set<string> | undefined;
    while (!this.close()) {
      const key = this.index;
      const name = this.key();
      if (name === undefined) {
        const hint = isTemplate(this.stream, key) ? TEMPLATE_HINT : 'write the key as plain text';
        this.report(key, { code: 'complex-key', message: 'a key must be text', hint });
        this.skip();
      } else if (isNothing(this.events[this.index]) && endOfKey(this.stream, key) === undefined) {
        // `{a, b: c}`; what looks like a key may be a part of a secret.
        const hint = 'write key: value; put a text with a comma in quotes';
        this.report(key, { code: 'no-value', message: 'a key has neither a colon nor a value', hint });
        this.skip();
      } else if (name === '<<' && this.isPlainAt(key)) {
        merged = this.merge(map, merged ?? new Set(), level);
      } else if (Object.hasOwn(map, name) && !merged?.delete(name)) {
        this.reportDuplicate(key, name, level);
        this.skip();
      } else {
        if (this.isMapBesideKey(key)) this.report(this.index, { code: 'yaml-syntax', ...SECOND_COLON });
        setOwn(map, name, this.node(level + 1));
      }
    }
    return map;
  }

  /** Of two manifests in one document it is told once that they are two. */
  private reportDuplicate(key: number, name: string, level: number): void {
    if (this.isSecondManifest) return;
    this.isSecondManifest = level === 0 && name === 'apiVersion' && this.isFollowedByKind(key);
    const message = this.isSecondManifest
      ? 'here a second manifest begins, in the same document'
      : `the key ${JSON.stringify(name)} stands twice in this map`;
    const hint = this.isSecondManifest
      ? 'write a line --- before it'
      : 'remove one of the two: most readers silently take the last';
    this.report(key, { code: 'duplicate-key', message, hint });
  }

  private isFollowedByKind(key: number): boolean {
    const kind = afterNode(this.events, key + 1);
    return keyText(this.text, this.events[kind]) === 'kind';
  }

  private key(): string | undefined {
    const event = this.events[this.index];
    const name = keyText(this.text, event);
    if (event?.type !== EVENT_ID.SCALAR) this.skip();
    else if (event.tagStart < 0 && event.anchorStart < 0) this.index++;
    else this.scalar(event);
    return name;
  }

  /** `a: &b c: d`, which Go's parsers refuse, as they do without the anchor. */
  private isMapBesideKey(key: number): boolean {
    const event = this.events[this.index];
    if (event?.type !== EVENT_ID.MAPPING || !/[&!]/.test(this.text.charAt(event.start))) return false;
    return !this.text.slice(rangeOf(this.stream, key)[1], event.start).includes('\n');
  }

  private isPlainAt(index: number): boolean {
    const event = this.events[index];
    return event?.type === EVENT_ID.SCALAR && isPlain(event);
  }

  /** Adds what a map or a list of maps has and this map has not; of a list the first that has a key wins. */
  private merge(map: Record<string, unknown>, merged: Set<string>, level: number): Set<string> {
    const at = this.index;
    const value = this.node(level);
    if (this.isTooDeep || this.aliasedValues > limits.aliasedValues) return merged;
    for (const source of Array.isArray(value) ? value.toReversed() : [value]) {
      if (!isMap(source)) {
        this.report(at, { code: 'yaml-syntax', message: '<< merges a map or a list of maps' });
        return merged;
      }
      for (const [name, part] of Object.entries(source)) {
        if (Object.hasOwn(map, name) && !merged.has(name)) continue;
        merged.add(name);
        setOwn(map, name, part);
      }
    }
    return merged;
  }

  private alias(level: number): unknown {
    const at = this.index;
    const target = this.targetOf(at);
    if (target === undefined) {
      const message = 'the alias (*) has no anchor (&) of its name before it';
      const hint = 'write the value out, or put a text that starts with * in quotes';
      this.report(at, { code: 'yaml-syntax', message, hint });
      this.index = at + 1;
      return null;
    }
    const wasInAlias = this.isInAlias;
    this.isInAlias = true;
    this.index = target;
    const value = this.node(level + 1);
    this.isInAlias = wasInAlias;
    this.index = at + 1;
    return value;
  }

  /** Found when an alias is first met, for a later anchor may have the same name. */
  private targetOf(alias: number): number | undefined {
    const known = this.aliases?.get(alias);
    const event = this.events[alias];
    if (known !== undefined || event?.type !== EVENT_ID.ALIAS) return known;
    const target = this.anchors?.get(this.anchorName(event));
    if (target === undefined) return undefined;
    this.aliases ??= new Map();
    this.aliases.set(alias, target);
    return target;
  }

  private anchor(event: ScalarEvent | MappingEvent | SequenceEvent): void {
    if (this.isInAlias) return;
    this.anchors ??= new Map();
    this.anchors.set(this.anchorName(event), this.index);
  }

  private anchorName({ anchorStart, anchorEnd }: Pick<ScalarEvent, 'anchorStart' | 'anchorEnd'>): string {
    const name = this.text.slice(anchorStart, anchorEnd);
    if (name.endsWith(':')) this.add({ code: 'yaml-syntax', ...BAD_ALIAS, range: [anchorStart - 1, anchorEnd] });
    return name;
  }

  private open(event: MappingEvent | SequenceEvent, kind: 'map' | 'seq'): void {
    if (event.anchorStart >= 0) this.anchor(event);
    if (event.tagStart >= 0 && !['!', `!!${kind}`].includes(this.text.slice(event.tagStart, event.tagEnd))) {
      this.reportTag(event);
    }
    this.index++;
  }

  /** Whether the map or list that is read ends here. */
  private close(): boolean {
    if (this.events[this.index]?.type !== EVENT_ID.POP) return false;
    this.index++;
    return true;
  }

  /** The tags of the core schema; a value that its tag does not fit has a wrong one. */
  private tagged(event: ScalarEvent, text: string): unknown {
    const tag = this.text.slice(event.tagStart, event.tagEnd);
    if (tag === '!' || tag === '!!str') return text;
    const value = plainValue(text);
    const isFitting =
      (tag === '!!null' && value === null) ||
      (tag === '!!bool' && typeof value === 'boolean') ||
      (tag === '!!int' && Number.isInteger(value)) ||
      (tag === '!!float' && typeof value === 'number');
    if (!isFitting) this.reportTag(event);
    return value;
  }

  private reportTag({ tagStart, tagEnd }: ScalarEvent | MappingEvent | SequenceEvent): void {
    this.add({ ...tagProblem, range: [tagStart, tagEnd] });
  }

  private tooDeep(): null {
    if (!this.isTooDeep) {
      const [start, end] = rangeOf(this.stream, this.index);
      this.add({ ...TOO_DEEP, range: [start, Math.min(end, start + 1)] });
    }
    this.isTooDeep = true;
    return this.skip();
  }

  private report(index: number, problem: Omit<TextProblem, 'range'>): void {
    this.add({ ...problem, range: rangeOf(this.stream, index) });
  }

  /** What an alias stands for has been told where it is written. */
  private add(problem: TextProblem): void {
    if (!this.isInAlias || problem.code === 'too-deep') this.problems.push(problem);
  }
}

import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { plainValue } from './plain-scalar';

export type { Event, ScalarEvent };

/** The events of one or several documents, and the text that they point into. */
export interface EventStream {
  readonly text: string;
  readonly events: readonly Event[];
}

/** Whether nothing at all stands where a value belongs. */
export function isNothing(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0 && event.anchorStart < 0;
}

export function isPlain({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.PLAIN;
}

export function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

/** Shorter texts are put together anew whenever they are asked for. */
const LONG = 10_000;
const longTexts = new WeakMap<ScalarEvent, string>();

/** The text of a scalar. To put one of megabytes together, escape by escape, takes a second: that is done once. */
export function scalarText(text: string, event: ScalarEvent): string {
  if (event.valueEnd - event.valueStart < LONG) return getScalarValue(text, event);
  const known = longTexts.get(event);
  if (known !== undefined) return known;
  const value = getScalarValue(text, event);
  longTexts.set(event, value);
  return value;
}

/** The key of a map as text: `8080:` is the key "8080", as it is for kubectl. Undefined for maps, lists, aliases and null. */
export function keyText(text: string, event: Event | undefined): string | undefined {
  if (event?.type !== EVENT_ID.SCALAR) return undefined;
  const key = scalarText(text, event);
  const isNull = event.tagStart < 0 ? isPlain(event) && plainValue(key) === null : isTagged(text, event, '!!null');
  return isNull ? undefined : key;
}

function isTagged(text: string, { tagStart, tagEnd }: ScalarEvent, tag: string): boolean {
  return text.slice(tagStart, tagEnd) === tag;
}

/** The index of the event after a node: after its end, if it is a map or a list. */
export function afterNode(events: readonly Event[], start: number): number {
  let depth = 0;
  for (let index = start; index < events.length; index++) {
    const type = events[index]?.type;
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth++;
    else if (type === EVENT_ID.POP) depth--;
    if (depth <= 0) return index + 1;
  }
  return events.length;
}

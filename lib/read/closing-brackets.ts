import type { Event } from 'js-yaml';
import { isRefusal, parseStrictly, type Refusal } from './parser';

/** Brackets of one document that are mended before it is given up. */
const MAX_BRACKETS = 1000;
/** Deeper than what a bracket can stand in. */
const INDENTATION = ' '.repeat(256);

/**
 * The events for a text, in which a bracket may close at the start of a line that is not indented deeper than the map or list around
 * it:
 *
 *     args: [
 *       --verbose
 *     ]
 *
 * The YAML specification, and so the parser, wants the bracket indented; people, and Go's parsers, do not. So each such
 * bracket is indented for the parser, and the events tell the places without that.
 */
export function eventsOf(text: string): readonly Event[] | Refusal {
  let current = text;
  let result = parseStrictly(current);
  /** Where something was put in, as offsets of the original text, in order. */
  const inserted: number[] = [];
  while (isRefusal(result) && inserted.length < MAX_BRACKETS && isLooseBracket(current, result)) {
    const { offset } = result;
    inserted.push(offset - inserted.length * INDENTATION.length);
    current = current.slice(0, offset) + INDENTATION + current.slice(offset);
    result = parseStrictly(current);
  }
  if (inserted.length === 0) return result;
  if (isRefusal(result)) return { ...result, offset: originalOffset(result.offset, inserted) };
  return result.map((event) => withOriginalOffsets(event, inserted));
}

function isLooseBracket(text: string, { reason, offset }: Refusal): boolean {
  return reason === 'deficient indentation' && /[\]}]/.test(text.charAt(offset));
}

function withOriginalOffsets<T extends Event>(event: T, inserted: readonly number[]): T {
  const offsets = Object.entries(event).filter(
    ([name]) => /(?:start|end)$/i.test(name) && !name.startsWith('explicit'),
  );
  return { ...event, ...Object.fromEntries(offsets.map(([name, at]) => [name, originalOffset(at, inserted)])) };
}

function originalOffset(offset: number, inserted: readonly number[]): number {
  let original = offset;
  for (const [index, at] of inserted.entries()) {
    if (offset <= at + index * INDENTATION.length) break;
    original -= INDENTATION.length;
  }
  return original;
}

import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { limits } from '../manifest/limits';

/** Why and where a text is no YAML, in the words of the parser. */
export interface Refusal {
  readonly reason: string;
  readonly offset: number;
}

/** The events for a text as the specification wants it: flat, in order, each with its place. */
function parseStrictly(text: string): readonly Event[] | Refusal {
  try {
    // At the top of a document the parser looks for a block map first, which counts as a level, and so does a map's key.
    return parseEvents(text, { maxDepth: limits.depth + 2 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { reason: error.reason, offset: Math.min(error.mark?.position ?? 0, text.length) };
  }
}

export function isRefusal(result: readonly Event[] | Refusal): result is Refusal {
  return 'reason' in result;
}

/** Brackets of one document that are mended before it is given up. */
const MAX_BRACKETS = 1000;
/** Deeper than what a bracket can stand in. */
const INDENTATION = ' '.repeat(256);

/**
 * The events for a text, in which a bracket may close at the start of a line that is not indented deeper than the map or
 * list around it:
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

/**
 * The second parser, the YAML library that can say what is wrong with a text. Only what is broken needs it, and it would cost every other run
 * a tenth of its time: so it is loaded when it is first asked for, and not by an import.
 */
export function loadYaml(): typeof import('yaml') {
  return require('yaml');
}

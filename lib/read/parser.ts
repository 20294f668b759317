import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { limits } from '../manifest/limits';

/** Why and where a text is no YAML, in the words of the parser. */
export interface Refusal {
  readonly reason: string;
  readonly offset: number;
}

/** The events for a text: flat, in order, each with its place. */
export function parseStrictly(text: string): readonly Event[] | Refusal {
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

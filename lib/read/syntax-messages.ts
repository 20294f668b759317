import type { ErrorCode } from 'yaml';

export interface SyntaxMessage {
  readonly message: string;
  readonly hint?: string;
}

const DEFAULT: SyntaxMessage = {
  message: 'this is not well-formed YAML',
  hint: 'look at this line and the one before',
};

const QUOTE = 'put a text that starts with this character in quotes';

/**
 * What is wrong and what to do, for each error of the YAML library. Its own messages quote the source, which may be a
 * secret, and speak of tokens and nodes.
 */
const MESSAGES: Partial<Record<ErrorCode, SyntaxMessage>> = {
  ALIAS_PROPS: { message: 'an alias (*name) can have no anchor or tag', hint: QUOTE },
  BAD_ALIAS: { message: 'the name of an anchor (&) or alias (*) is missing or ends in a colon', hint: QUOTE },
  BAD_COLLECTION_TYPE: { message: 'the tag does not fit the value', hint: 'leave the tag out' },
  BAD_DIRECTIVE: { message: 'a line that starts with % is no directive known here', hint: 'remove the line' },
  BAD_DQ_ESCAPE: {
    message: 'the backslash in double quotes starts no escape sequence',
    hint: 'write \\\\ for a backslash, or use single quotes',
  },
  BAD_INDENT: {
    message: 'the indentation does not fit the lines around it',
    hint: 'start all keys of a map, and all items of a list, in the same column',
  },
  BAD_PROP_ORDER: { message: 'an anchor or tag stands before the - or ? it belongs after' },
  BAD_SCALAR_START: { message: 'a text without quotes can’t start with this character', hint: QUOTE },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'there is a second colon or list in this line, where only one value can stand',
    hint: 'put a text with a colon in quotes, or write the value on a line of its own',
  },
  BLOCK_IN_FLOW: {
    message: 'between { } or [ ] stands a map or list in the style with line breaks',
    hint: 'write it with { } or [ ] too',
  },
  KEY_OVER_1024_CHARS: { message: 'a key has more than 1024 characters', hint: 'shorten the key' },
  MISSING_CHAR: {
    message: 'something that closes or divides is missing: a quote, a bracket, a comma, a colon or a space',
    hint: 'add it here or a little before',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key must stand on one line with its colon',
    hint: 'a colon is missing here or on the next line, or the next lines need more indentation',
  },
  MULTIPLE_ANCHORS: { message: 'a value can have one anchor only', hint: 'remove one of the two' },
  MULTIPLE_TAGS: { message: 'a value can have one tag only', hint: 'remove the tags' },
  RESOURCE_EXHAUSTION: { message: 'there are too many values for one document', hint: 'split the file' },
  TAB_AS_INDENT: { message: 'a tab stands where the indentation is', hint: 'indent with spaces' },
  TAG_RESOLVE_FAILED: {
    message: 'the value has a tag (!) that no manifest needs',
    hint: 'leave the tag out: the values are plain YAML; or put a text that starts with ! in quotes',
  },
  UNEXPECTED_TOKEN: {
    message: 'this does not belong here',
    hint: 'a quote, bracket or colon is missing or stands too much, here or in the line before',
  },
};

/** The sentences for an error of the YAML library, by its code. */
export function syntaxMessage(code: ErrorCode): SyntaxMessage {
  return MESSAGES[code] ?? DEFAULT;
}

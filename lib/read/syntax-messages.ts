import type { ErrorCode, YAMLError } from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes';
import { limits } from '../manifest/limits';

export interface SyntaxMessage {
  readonly message: string;
  readonly hint?: string;
}

const DEFAULT: SyntaxMessage = {
  message: 'this is not well-formed YAML',
  hint: 'look at this line and the one before',
};

const tagMessage: SyntaxMessage = {
  message: 'the value has a tag (!) that no manifest needs',
  hint: 'leave the tag out: the values are plain YAML; or put a text that starts with ! in quotes',
};

const QUOTE = 'put a text that starts with this character in quotes';

/** Also of a map that starts beside its key, with an anchor. */
export const SECOND_COLON: SyntaxMessage = {
  message: 'there is a second colon in a line with one value',
  hint: 'put a text with a colon in quotes, or write the value on a line of its own',
};

/** Also of a name that ends in a colon: Go's parsers take the colon for that of a key. */
export const BAD_ALIAS: SyntaxMessage = {
  message: 'the name of an anchor (&) or alias (*) is missing or ends in a colon',
  hint: QUOTE,
};

/**
 * What is wrong and what to do, for each error of the YAML library. Its own messages quote the source, which may be a
 * secret, and speak of tokens and nodes.
 */
const MESSAGES: Partial<Record<ErrorCode, SyntaxMessage>> = {
  ALIAS_PROPS: { message: 'an alias (*name) can have no anchor or tag', hint: QUOTE },
  BAD_ALIAS,
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
  BLOCK_AS_IMPLICIT_KEY: SECOND_COLON,
  BLOCK_IN_FLOW: {
    message: 'between { } or [ ] two values stand without a comma, or in the style with line breaks',
    hint: 'divide them with commas, and write inner maps and lists with { } or [ ] too',
  },
  KEY_OVER_1024_CHARS: { message: 'a key has more than 1024 characters', hint: 'shorten the key' },
  MISSING_CHAR: {
    message: 'something that closes or divides is missing: a quote, a bracket, a comma, a colon or a space',
    hint: 'add it here or a little before',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'this line is no key with a value, but a map goes on after it',
    hint: 'write key: value, with a space after the colon, or correct the indentation',
  },
  MULTIPLE_ANCHORS: { message: 'a value can have one anchor only', hint: 'remove one of the two' },
  MULTIPLE_TAGS: { message: 'a value can have one tag only', hint: 'remove the tags' },
  RESOURCE_EXHAUSTION: { message: 'there are too many values for one document', hint: 'split the file' },
  TAB_AS_INDENT: { message: 'a tab stands where the indentation is', hint: 'indent with spaces' },
  TAG_RESOLVE_FAILED: tagMessage,
  UNEXPECTED_TOKEN: {
    message: 'this does not belong here',
    hint: 'a quote, bracket or colon is missing or stands too much, here or in the line before',
  },
};

/** Errors that share a code with others, told apart by the words of the library's message that are always the same. */
const SPECIAL: readonly (readonly [pattern: RegExp, message: SyntaxMessage])[] = [
  [/^Flow (?:map|sequence) in block/, unclosed('this { or [ is not closed')],
  [/^Expected flow (?:map|sequence) to end/, unclosed('this { or [ is not closed')],
  [/^Missing closing/, { message: 'this quote is not closed', hint: 'add the same quote where the text ends' }],
  [/^Missing , /, { message: 'between two items a comma is missing', hint: 'add it before this item' }],
  [/^Missing space after :/, { message: 'after a colon a space is missing', hint: 'add it' }],
  [/^Implicit map keys need/, { message: 'a key has no colon after it', hint: 'write key: value' }],
  [
    /^Comments must be separated/,
    { message: 'before a # a space is missing', hint: 'add it, or put the text in quotes' },
  ],
  [
    /^Block scalar header/,
    { message: 'after | or > stands what does not belong there', hint: 'start the text on the next line' },
  ],
  [
    /^A block sequence may not/,
    {
      message: 'a list stands where the map before it goes on',
      hint: 'correct the indentation, or add the list’s key',
    },
  ],
  [
    /^Nested mappings are not/,
    {
      message: 'there is a second colon in a line with one value',
      hint: 'put a text with a colon in quotes, or correct the indentation of the next line',
    },
  ],
];

function unclosed(message: string): SyntaxMessage {
  return { message, hint: 'add the } or ] where it ends' };
}

export const TEMPLATE_HINT = 'a manifest is plain YAML: render the template ({{ … }}) first';
const TEMPLATE: SyntaxMessage = { message: 'a template stands where YAML is expected', hint: TEMPLATE_HINT };

/**
 * The sentences for an error of the YAML library.
 *
 * @param line the source line that it is in
 */
export function syntaxMessage({ code, message }: Pick<YAMLError, 'code' | 'message'>, line: string): SyntaxMessage {
  if (isTemplateLine(line)) return TEMPLATE;
  return SPECIAL.find(([pattern]) => pattern.test(message))?.[1] ?? MESSAGES[code] ?? DEFAULT;
}

/** What the parser refuses, but the YAML library takes; found by comparing the two. */
const REFUSALS: readonly (readonly [reason: RegExp, message: SyntaxMessage])[] = [
  [
    /tab characters|deficient indentation/,
    {
      message: 'a tab or too few spaces stand where the indentation is',
      hint: 'indent with spaces, deeper than the line that this belongs to',
    },
  ],
  [/^bad indentation/, MESSAGES.BAD_INDENT ?? DEFAULT],
  [
    /non-printable/,
    {
      message: 'a control character stands in a text without quotes',
      hint: 'remove it, or write its code in double quotes',
    },
  ],
  [/^tag |tag handle|TAG directive|verbatim tag/, tagMessage],
];

/**
 * The sentences for what the parser says.
 *
 * @param line the source line that it is in
 */
export function refusalMessage(reason: string, line: string): SyntaxMessage {
  if (isTemplateLine(line)) return TEMPLATE;
  return REFUSALS.find(([pattern]) => pattern.test(reason))?.[1] ?? DEFAULT;
}

function isTemplateLine(line: string): boolean {
  return /\{\{(?:(?!\{\{).)*\}\}/.test(line);
}

/** What is said of a tag that no manifest needs. */
export const tagProblem: SyntaxMessage & { readonly code: DiagnosticCode } = { code: 'yaml-tag', ...tagMessage };

/** What is said of too many levels. */
export const TOO_DEEP: SyntaxMessage & { readonly code: DiagnosticCode } = {
  code: 'too-deep',
  message: `maps and lists are nested more than ${limits.depth} levels deep`,
  hint: 'a manifest needs 10',
};

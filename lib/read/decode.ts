import type { DiagnosticCode } from '../diagnostics/codes';
import { limits } from '../manifest/limits';
import { loadYaml } from './parser';

/** A text could not be read from the bytes; `offset` is where in the text, if that is known. */
export interface DecodeFailure {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly text: string;
  readonly offset: number;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The text of a file's bytes, which must be UTF-8 (with or without a byte order mark) without control characters. */
export function decode(bytes: Uint8Array): string | DecodeFailure {
  if (bytes.length > limits.fileBytes) {
    return failure(
      'file-too-large',
      `the file is larger than ${limits.fileBytes / 1024 / 1024} MiB`,
      'split it into several files',
    );
  }
  if (isUtf16(bytes)) {
    return failure('not-utf8', 'the file is UTF-16, not UTF-8', 'save it with the encoding UTF-8');
  }
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return notUtf8(bytes);
  }
  const offset = text.search(CONTROL);
  if (offset < 0) return text;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'control-character',
    message: `the control character U+${code} can't stand in a YAML file`,
    hint: `remove it, or write it as "\\x${code.slice(2)}" in double quotes`,
    text,
    offset,
  };
}

/** A failure at the first byte that is none of UTF-8. */
function notUtf8(bytes: Uint8Array): DecodeFailure {
  const text = new TextDecoder('utf-8').decode(bytes);
  const message = 'a byte here is no UTF-8: the file has another encoding';
  const hint = 'save it with the encoding UTF-8';
  let [place, passed] = [0, 0];
  for (let offset = text.indexOf(REPLACEMENT); offset >= 0; offset = text.indexOf(REPLACEMENT, offset + 1)) {
    place += Buffer.byteLength(text.slice(passed, offset));
    passed = offset;
    const isReal = Buffer.from(REPLACEMENT).equals(bytes.subarray(place, place + 3));
    if (!isReal) return { code: 'not-utf8', message, hint, text, offset };
  }
  return { code: 'not-utf8', message, hint, text: '', offset: 0 };
}

/** What stands in a decoded text for bytes that are no UTF-8, and may stand there by itself. */
const REPLACEMENT = '\ufffd';

function failure(code: DiagnosticCode, message: string, hint: string): DecodeFailure {
  return { code, message, hint, text: '', offset: 0 };
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length > 1 && (first === 0) !== (second === 0);
}

/** Signs that divide values; there are no more values than these, and one. */
const DIVIDERS = /[,:[{\n?-]/g;

/**
 * Whether a text, or one document of it, has more values than are read. The parser has no such limit, and would fill the
 * memory with a file of commas; but only few texts can have so many, and only those are counted exactly: a long text may be
 * one value.
 */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= limits.documentLexemes) return false;
  let [inFile, inDocument] = [0, 0];
  for (const { index } of text.matchAll(DIVIDERS)) {
    if (text.startsWith(DOCUMENT, index)) inDocument = 0;
    if (++inFile > limits.lexemes || ++inDocument > limits.documentLexemes) return lexemesExceed(text);
  }
  return false;
}

const DOCUMENT = '\n---';

function lexemesExceed(text: string): boolean {
  let [inFile, inDocument] = [0, 0];
  for (const lexeme of new (loadYaml().Lexer)().lex(text)) {
    if (lexeme === '---') inDocument = 0;
    if (++inFile > limits.lexemes || ++inDocument > limits.documentLexemes) return true;
  }
  return false;
}

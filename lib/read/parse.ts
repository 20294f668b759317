import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes';
import { type Diagnostic, severityOf } from '../diagnostics/diagnostic';
import { isMap as isRecord, setOwn } from '../own-property';
import { decode } from './decode';
import { tooDeepAt } from './depth';
import { limits } from './limits';
import { keyText, octalInteger } from './scalars';
import { type SourceDocument, YamlDocument } from './source-document';

const TOO_DEEP = `maps and lists are nested more than ${limits.depth} levels deep`;
const TOO_DEEP_HINT = 'a manifest needs 10';

export interface ParsedFile {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents of a YAML (or JSON) file. What can't be read is a diagnostic; the other documents are still returned. */
export function parseFile(file: string, bytes: Uint8Array): ParsedFile {
  const lines = new LineCounter();
  const diagnostics: Diagnostic[] = [];
  const report = (code: DiagnosticCode, message: string, start: number, end: number, hint?: string) => {
    const [from, to] = [lines.linePos(start), lines.linePos(Math.max(start, end))];
    const place = { file, line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
    diagnostics.push({ severity: severityOf(code), code, message, ...place, path: '', ...(hint ? { hint } : {}) });
  };

  const decoded = decode(bytes);
  if (typeof decoded !== 'string') {
    countLines(decoded.text.slice(0, decoded.offset), lines);
    report(decoded.code, decoded.message, decoded.offset, decoded.offset, decoded.hint);
    return { documents: [], diagnostics };
  }

  const tokens = tokensOf(decoded, lines);
  if (!tokens) {
    report('file-too-large', 'the file has too many values', 0, 0, 'split it into several files');
    return { documents: [], diagnostics };
  }
  for (const token of tokens) {
    const offset = tooDeepAt(token, limits.depth);
    if (offset === undefined) continue;
    report('too-deep', TOO_DEEP, offset, offset + 1, TOO_DEEP_HINT);
    return { documents: [], diagnostics };
  }
  const parsed = compose(tokens, decoded.length);
  if (parsed.length > limits.documents) {
    report('too-many-documents', `the file has more than ${limits.documents} documents`, 0, 0, 'split the file');
    return { documents: [], diagnostics };
  }

  const documents: SourceDocument[] = [];
  for (const [index, document] of parsed.entries()) {
    const before = diagnostics.length;
    // Where the text ends too early, every open bracket is told at the same place.
    const errors = new Map(document.errors.toReversed().map((error) => [error.pos[0], error]));
    for (const { pos, message } of [...errors.values()].reverse()) report('yaml-syntax', sentence(message), ...pos);
    for (const { pos, message } of document.warnings) {
      report('yaml-tag', sentence(message), pos[0], pos[1], 'leave the tag out: the values are plain YAML');
    }
    if (diagnostics.length > before || isEmpty(document)) continue;
    const value = toValue(document, report);
    if (diagnostics.length === before) documents.push(new YamlDocument(file, index, value, document, lines));
  }
  if (documents.length === 0 && diagnostics.length === 0) {
    report('empty-file', 'the file holds no manifest', 0, 0, 'write one, or remove the file');
  }
  return { documents, diagnostics };
}

/** The parser's tokens; undefined if the text has too many of them. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | undefined {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > limits.lexemes) return undefined;
    tokens.push(...parser.next(lexeme));
  }
  return [...tokens, ...parser.end()];
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    // The library's own check compares each key with each other one; `toValue` does it in one pass.
    uniqueKeys: false,
    customTags: (tags) => [octalInteger, ...tags],
  });
  return [...composer.compose(tokens, false, length)];
}

function isEmpty(document: Document.Parsed): boolean {
  const { contents } = document;
  return contents === null || (isScalar(contents) && contents.value === null && !contents.anchor);
}

type ReportAt = (code: DiagnosticCode, message: string, start: number, end: number, hint?: string) => void;

/** The plain value of a document. Maps may have any key, `__proto__` too: read them with `Object.keys`. */
function toValue(document: Document.Parsed, report: ReportAt): unknown {
  let aliased = 0;
  let tooDeep = false;
  let tooMany = false;

  function convert(node: Node | null | undefined, depth: number, inAlias: boolean): unknown {
    if (!node || tooMany) return null;
    if (depth > limits.depth) {
      if (!tooDeep) {
        const [start, end] = rangeOf(node);
        report('too-deep', TOO_DEEP, start, Math.min(end, start + 1), TOO_DEEP_HINT);
      }
      tooDeep = true;
      return null;
    }
    if (inAlias && ++aliased > limits.aliasedValues) {
      tooMany = true;
      return null;
    }
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target) return convert(target, depth + 1, true);
      report('yaml-syntax', `the alias *${node.source} has no anchor &${node.source} before it`, ...rangeOf(node));
      return null;
    }
    if (isMap(node)) return convertMap(node.items, depth, inAlias);
    if (isSeq(node)) return node.items.map((item) => convert(item as Node, depth + 1, inAlias));
    return isScalar(node) ? node.value : null;
  }

  function convertMap(items: readonly Pair[], depth: number, inAlias: boolean): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const own = new Set<string>();
    for (const { key, value } of items) {
      const name = keyText(key);
      if (name === undefined) {
        report('complex-key', 'a key must be text', ...rangeOf(key as Node), 'write the key as plain text');
      } else if (own.has(name)) {
        const hint = 'remove one of the two: most readers silently take the last';
        report(
          'duplicate-key',
          `the key ${JSON.stringify(name)} stands twice in this map`,
          ...rangeOf(key as Node),
          hint,
        );
      } else if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        merge(map, own, value as Node, depth, inAlias);
      } else {
        own.add(name);
        setOwn(map, name, convert(value as Node, depth + 1, inAlias));
      }
    }
    return map;
  }

  function merge(map: Record<string, unknown>, own: Set<string>, node: Node, depth: number, inAlias: boolean): void {
    const merged = convert(node, depth, inAlias);
    for (const source of Array.isArray(merged) ? merged.toReversed() : [merged]) {
      if (!isRecord(source)) {
        report('yaml-syntax', '<< merges a map or a list of maps', ...rangeOf(node));
        return;
      }
      for (const [name, value] of Object.entries(source)) if (!own.has(name)) setOwn(map, name, value);
    }
  }

  const value = convert(document.contents, 0, false);
  if (tooMany) {
    const message = `aliases (*name) stand for more than ${limits.aliasedValues} values`;
    report('too-many-aliases', message, ...rangeOf(document.contents), 'write the values out');
  }
  return value;
}

function rangeOf(node: Node | null | undefined): [start: number, end: number] {
  return node?.range ? [node.range[0], node.range[1]] : [0, 0];
}

function countLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
}

/** The library's messages as one plain sentence: lower-case start, no full stop. */
function sentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? message;
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`.replace(/[.:]$/, '');
}

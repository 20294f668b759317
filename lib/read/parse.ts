import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type YAMLParseError,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/codes';
import { type Diagnostic, severityOf } from '../diagnostics/diagnostic';
import { isMap as isRecord, setOwn } from '../manifest/own-property';
import { aliasTargets } from './alias-targets';
import { decode } from './decode';
import { parseDocuments, TOO_DEEP } from './documents';
import { limits } from './limits';
import { keyText } from './scalars';
import { type SourceDocument, YamlDocument } from './source-document';
import { syntaxMessage, TEMPLATE_HINT } from './syntax-messages';
import { syntaxPosition } from './syntax-position';

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

  const parsed = parseDocuments(decoded, lines);
  if (!Array.isArray(parsed)) {
    report(parsed.code, parsed.message, parsed.offset, parsed.offset + 1, parsed.hint);
    return { documents: [], diagnostics };
  }

  const documents: SourceDocument[] = [];
  for (const [index, document] of parsed.entries()) {
    const before = diagnostics.length;
    for (const error of firstOf(document.errors)) {
      const [start, end] = syntaxPosition(error, document, decoded);
      const { message, hint } = syntaxMessage(error, lineAt(decoded, start));
      report('yaml-syntax', message, start, end, hint);
    }
    for (const warning of document.warnings) {
      const { message, hint } = syntaxMessage(warning, '');
      report('yaml-tag', message, ...warning.pos, hint);
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

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

/** The inner braces of `{{ … }}`: a map with one key and no value, as the key of another. */
function isTemplate(key: unknown): boolean {
  return isMap(key) && key.flow === true && key.items.length === 1 && key.items[0]?.value === null;
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
  let targets: ReadonlyMap<Node, Node> | undefined;

  function convert(node: Node | null | undefined, depth: number, inAlias: boolean): unknown {
    if (!node || tooMany) return null;
    if (depth > limits.depth) {
      if (!tooDeep) {
        const [start, end] = rangeOf(node);
        report('too-deep', TOO_DEEP.message, start, Math.min(end, start + 1), TOO_DEEP.hint);
      }
      tooDeep = true;
      return null;
    }
    if (inAlias && ++aliased > limits.aliasedValues) {
      tooMany = true;
      return null;
    }
    if (isAlias(node)) {
      targets ??= aliasTargets(document);
      const target = targets.get(node);
      if (target) return convert(target, depth + 1, true);
      const hint = 'write the value out, or put a text that starts with * in quotes';
      report('yaml-syntax', 'the alias (*) has no anchor (&) of its name before it', ...rangeOf(node), hint);
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
        const hint = isTemplate(key) ? TEMPLATE_HINT : 'write the key as plain text';
        report('complex-key', 'a key must be text', ...rangeOf(key as Node), hint);
      } else if (value === null) {
        // `{a, b: c}`; what looks like a key may be a part of a secret.
        const hint = 'write key: value; put a text with a comma in quotes';
        report('no-value', 'a key has neither a colon nor a value', ...rangeOf(key as Node), hint);
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
    if (tooDeep || tooMany) return;
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

/** What follows the first error is mostly its consequence: one cause is told once. */
function firstOf(errors: readonly YAMLParseError[]): YAMLParseError[] {
  return errors.toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, 1);
}

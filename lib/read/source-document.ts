import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { type Diagnostic, formatPath, type Path, type Problem, severityOf } from '../diagnostics/diagnostic';
import { aliasTargets } from './alias-targets';
import { AliasedSecrets } from './aliased-secrets';
import { keyText } from './scalars';

/** One document of the input: its value, and where in the source each part of it stands. */
export interface SourceDocument {
  readonly file: string;
  /** Position among the documents of its file, from 0. */
  readonly index: number;
  readonly value: unknown;
  locate(problem: Problem): Diagnostic;
  /** The text of a plain scalar as it stands in the source, if the path leads to one: `0755`, `yes`, `1e3`. */
  plainSource(path: Path): string | undefined;
}

type Range = readonly [start: number, end: number];

interface Found {
  readonly key?: Node;
  readonly value?: Node;
  /** The part of the path that exists, spelled as the user did. */
  readonly path: Path;
  readonly complete: boolean;
}

/** A document that came as YAML text. Positions are looked up only when a problem asks for one. */
export class YamlDocument implements SourceDocument {
  private aliasedSecrets: AliasedSecrets | undefined;
  private targets: ReadonlyMap<Node, Node> | undefined;
  /** The pairs of each map that was looked into, by their keys. */
  private readonly pairs = new WeakMap<YAMLMap, ReadonlyMap<string | undefined, Pair>>();

  constructor(
    readonly file: string,
    readonly index: number,
    readonly value: unknown,
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  locate(problem: Problem): Diagnostic {
    const found = this.find(problem.path);
    const node = problem.at === 'key' || !found.complete ? (found.key ?? found.value) : (found.value ?? found.key);
    const range: Range = node?.range ? [node.range[0], node.range[1]] : this.startOfDocument();
    const missing = problem.path.slice(found.path.length);
    return this.at(range, this.withoutSecrets(problem, found.value), formatPath([...found.path, ...missing]));
  }

  private withoutSecrets(problem: Problem, about: Node | undefined): Problem {
    this.aliasedSecrets ??= new AliasedSecrets(this.document);
    const message = this.aliasedSecrets.hide(problem.message, about);
    return problem.hint === undefined
      ? { ...problem, message }
      : { ...problem, message, hint: this.aliasedSecrets.hide(problem.hint, about) };
  }

  plainSource(path: Path): string | undefined {
    const { value, complete } = this.find(path);
    return complete && isScalar(value) && value.type === 'PLAIN' ? value.source : undefined;
  }

  private at([start, end]: Range, problem: Problem, path: string): Diagnostic {
    const from = this.lines.linePos(start);
    const to = this.lines.linePos(Math.max(start, end));
    return {
      severity: severityOf(problem.code),
      code: problem.code,
      message: problem.message,
      file: this.file,
      line: from.line,
      column: from.col,
      endLine: to.line,
      endColumn: to.col,
      path,
      ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    };
  }

  private startOfDocument(): Range {
    const start = this.document.contents?.range?.[0] ?? this.document.range[0];
    return [start, start];
  }

  private find(path: Path): Found {
    let node = this.target(this.document.contents);
    let key: Node | undefined;
    const walked: (string | number)[] = [];
    for (const part of path) {
      const pair = typeof part === 'string' ? this.pairOf(node, part) : undefined;
      const item = pair ? (pair.value as Node | null) : itemOf(node, part);
      if (!pair && !item) return { key, value: node, path: walked, complete: false };
      key = pair ? (pair.key as Node) : undefined;
      walked.push((pair && keyText(pair.key)) ?? part);
      node = this.target(item);
    }
    return { key, value: node, path: walked, complete: true };
  }

  /** The pair of a key in either spelling; what `<<` merges in comes after the map's own keys. */
  private pairOf(node: Node | undefined, name: string): Pair | undefined {
    if (!isMap(node)) return undefined;
    const pairs = this.pairsOf(node);
    const own = pairs.get(name) ?? pairs.get(snakeCase(name));
    if (own) return own;
    const merged = this.target(pairs.get('<<')?.value as Node | undefined);
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const found = this.pairOf(this.target(source as Node), name);
      if (found) return found;
    }
    return undefined;
  }

  /** A large map may have a problem at each of its keys, so none is searched for twice. */
  private pairsOf(map: YAMLMap): ReadonlyMap<string | undefined, Pair> {
    let pairs = this.pairs.get(map);
    if (!pairs) {
      pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
      this.pairs.set(map, pairs);
    }
    return pairs;
  }

  private target(node: Node | null | undefined): Node | undefined {
    if (!isAlias(node)) return node ?? undefined;
    this.targets ??= aliasTargets(this.document);
    return this.targets.get(node);
  }
}

function itemOf(node: Node | undefined, part: string | number): Node | undefined {
  return isSeq(node) && typeof part === 'number' ? (node.items[part] as Node | undefined) : undefined;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A document that came as a JavaScript object and so has no place in a file. */
export class ObjectDocument implements SourceDocument {
  readonly file = '';
  readonly index = 0;

  constructor(readonly value: unknown) {}

  locate({ code, message, path, hint }: Problem): Diagnostic {
    const position = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const place = { file: this.file, ...position, path: formatPath(path) };
    return { severity: severityOf(code), code, message, ...place, ...(hint === undefined ? {} : { hint }) };
  }

  plainSource(): undefined {
    return undefined;
  }
}

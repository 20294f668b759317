import { type CodeDescription, diagnosticCodes, type Severity } from '../diagnostics/codes';
import {
  byPosition,
  type Diagnostic,
  formatPath,
  type ObjectName,
  type Path,
  type Place,
  type Position,
  type Problem,
} from '../diagnostics/diagnostic';
import { type SeverityPolicy, severityUnder } from '../diagnostics/policy';
import type { TextProblem } from '../read/compose';
import { editsOf } from '../read/edits';
import { parseText, type SourceDocument, type SourceFile } from '../read/parse';
import type { SourceIndex, SourceNode } from '../read/source-index';
import type { Range } from '../read/source-text';
import { excerptAt, lineOfEntry } from './excerpt';
import { type HiddenParts, hiddenParts } from './hidden-parts';

/** A part of a document, whatever file it is in. */
export interface DocumentPart {
  readonly file: SourceFile;
  readonly document: SourceDocument;
  readonly path: Path;
}

/** A problem with one document of a file. */
export interface Finding {
  readonly document: SourceDocument;
  readonly problem: Problem;
  /** Where the same field has another value, which this one has replaced. @default - nowhere */
  readonly replaced?: readonly DocumentPart[];
}

export interface DisclosureOptions {
  /** How severe the project wants the codes to be. @default - as severe as the code table says */
  readonly policy?: SeverityPolicy;
  /** Which diagnostics are told; the others are only counted. @default - all */
  readonly told?: readonly Severity[];
}

/** What is told only if no document of the run makes the object. */
export interface Missing {
  readonly object: ObjectName;
  /** One of those that are told. @default - it is only counted */
  readonly diagnostic?: Diagnostic;
}

/** Diagnostics, and how many more there are that nobody is told. */
export interface Disclosed {
  /** In order of their places. */
  readonly diagnostics: readonly Diagnostic[];
  readonly untold: number;
  /** Those of both that other files may do away with. */
  readonly missing: readonly Missing[];
}

/**
 * What may be told of a file. Every diagnostic of a source is made here: it gets its place and its lines, and loses what is
 * secret, so that whoever has it may show all of it.
 */
export class Disclosure {
  private parts: HiddenParts | undefined;

  constructor(
    private readonly file: SourceFile,
    private readonly findings: readonly Finding[],
    private readonly options: DisclosureOptions = {},
    /** Those of all files that a message may speak of. @default - of this one only */
    private readonly together: readonly Disclosure[] = [],
  ) {}

  disclose(): Disclosed {
    const { policy = {}, told } = this.options;
    const diagnostics: Diagnostic[] = [];
    const missing: Missing[] = [];
    let untold = 0;
    const isUntold = (severity: Severity) => told !== undefined && !told.includes(severity);
    const tell = (problem: Problem | TextProblem, make: (severity: Severity) => Diagnostic, object?: ObjectName) => {
      const severity = severityUnder(policy, problem.code);
      if (severity === 'off') return;
      const diagnostic = isUntold(severity) ? undefined : make(severity);
      if (diagnostic) diagnostics.push(diagnostic);
      else untold++;
      if (object) missing.push({ object, diagnostic });
    };
    for (const problem of this.file.problems) {
      tell(problem, (severity) => this.diagnostic(problem, severity, { range: problem.range, path: '' }));
    }
    for (const finding of this.findings) {
      const toDiagnostic = (severity: Severity) => {
        const diagnostic = this.diagnostic(finding.problem, severity, locate(finding));
        const replaced = finding.replaced?.map(positionOf);
        const told = replaced ? { ...diagnostic, replaced } : diagnostic;
        // Where no hint can be given, for it may hold a secret, its change can't either.
        return told.hint === undefined ? told : { ...told, ...this.fix(finding) };
      };
      tell(finding.problem, toDiagnostic, finding.problem.misses);
    }
    return { diagnostics: diagnostics.sort(byPosition), untold, missing };
  }

  /** The place of a field, for what shows only after all files have been read. Of its line only the field itself is shown. */
  placeOf(document: SourceDocument, path: Path, at: Problem['at'] = 'value'): Place {
    const { range, path: shownPath, key = range } = locate({ document, problem: { path, at } });
    const entry: Range = [Math.min(key[0], range[0]), Math.max(key[1], range[1])];
    return { ...this.position(range, shownPath), excerpt: [lineOfEntry(this.file.source, range[0], entry)] };
  }

  /** A text without the secrets of the file. */
  masked(text: string): string {
    return this.hidden().texts.mask(text);
  }

  /** Whether what stands at a path, or a part of it, must not be shown. */
  hides(document: SourceDocument, path: Path): boolean {
    const [start, end] = locate({ document, problem: { path } }).range;
    return this.hidden().ranges.some(([from, to]) => from < end && start < to);
  }

  private diagnostic(problem: Problem | TextProblem, severity: Severity, located: Located): Diagnostic {
    const { code, message, hint } = problem;
    const { ranges, texts } = this.hidden();
    const others = this.together.filter((other) => other !== this).map((other) => other.hidden().texts);
    const mask = (text: string) => others.reduce((shown, other) => other.mask(shown), texts.mask(text, located.value));
    const shown = mask(message);
    // Beside a secret a hint may hold the same in another form.
    const words = hint === undefined || shown !== message ? { message: shown } : { message: shown, hint: mask(hint) };
    return { severity, code, ...words, ...this.place({ ...located, path: mask(located.path) }, ranges) };
  }

  private fix({ document, problem: { fix, path } }: Finding): Pick<Diagnostic, 'fix'> {
    if (!fix) return {};
    const { source } = this.file;
    const edits = editsOf(fix.change, fix.path ?? path, document.nodes, source.text).map(({ range, newText }) => {
      const { file: _, path: __, ...place } = this.position(range, '');
      return { ...place, newText };
    });
    const isSecret = edits.some(({ newText }) => this.hidden().texts.mask(newText, undefined) !== newText);
    return edits.length > 0 && !isSecret ? { fix: { isCertain: fix.isCertain, edits } } : {};
  }

  private place({ range, path }: Located, hidden: readonly Range[]): Place {
    return { ...this.position(range, path), excerpt: excerptAt(this.file.source, range[0], hidden) };
  }

  private position([start, end]: Range, path: string): Omit<Place, 'excerpt'> {
    const { source } = this.file;
    const [from, to] = [source.positionOf(start), source.positionOf(Math.max(start, end))];
    return {
      file: source.name,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      path,
    };
  }

  private hidden(): HiddenParts {
    this.parts ??= hiddenParts(this.file, this.concealed());
    return this.parts;
  }

  /** The keys and values of which a diagnostic says that they hold a secret. */
  private concealed(): ReadonlyMap<SourceIndex, ReadonlySet<SourceNode>> {
    const concealed = new Map<SourceIndex, Set<SourceNode>>();
    for (const finding of this.findings.filter(({ problem }) => concealsValue(problem.code))) {
      const { nodes } = finding.document;
      const { node } = locate(finding);
      if (node !== undefined) concealed.set(nodes, (concealed.get(nodes) ?? new Set()).add(node));
    }
    return concealed;
  }
}

/** Where a part of a document starts. */
export function positionOf({ file, document, path }: DocumentPart): Position {
  const { line, column } = file.source.positionOf(locate({ document, problem: { path } }).range[0]);
  return { file: file.source.name, line, column };
}

interface Located {
  readonly range: Range;
  /** The path as the user wrote it. */
  readonly path: string;
  /** What stands there, if it has a place of its own, and its value. */
  readonly node?: SourceNode;
  readonly value?: SourceNode;
  readonly key?: Range;
}

function locate({ document, problem }: { document: SourceDocument; problem: Pick<Problem, 'path' | 'at'> }): Located {
  const { nodes } = document;
  const { key, value, path, complete } = nodes.find(problem.path);
  const node = problem.at === 'key' || !complete ? (key ?? value) : (value ?? key);
  return {
    range: node === undefined ? startOf(nodes) : nodes.rangeOf(node),
    path: formatPath([...path, ...problem.path.slice(path.length)]),
    node,
    value,
    ...(key === undefined ? {} : { key: nodes.rangeOf(key) }),
  };
}

function startOf(nodes: SourceIndex): Range {
  const [start] = nodes.rangeOf(nodes.root);
  return [start, start];
}

function concealsValue(code: Problem['code']): boolean {
  const { concealsValue = false }: CodeDescription = diagnosticCodes[code];
  return concealsValue;
}

/**
 * What may be told of a manifest that came as a JavaScript object, and so has no place in a file: the same as of a file with
 * its JSON.
 */
export function discloseInObject(value: unknown, problems: readonly Problem[]): Diagnostic[] {
  const file = parseText(
    '',
    JSON.stringify(value ?? {}, (_, part) => (typeof part === 'bigint' ? String(part) : part)),
  );
  const findings = file.documents.flatMap((document) => problems.map((problem) => ({ document, problem })));
  return new Disclosure(file, findings).disclose().diagnostics.map(({ excerpt: _, ...diagnostic }) => {
    return { ...diagnostic, line: 1, column: 1, endLine: 1, endColumn: 1 };
  });
}

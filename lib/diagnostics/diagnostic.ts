import { type DiagnosticCode, diagnosticCodes, type Severity } from './codes';
import type { Fix, SourceFix } from './fix';
import type { Path } from './path';

export type { Path } from './path';

/** An object of Kubernetes by what others call it. */
export interface ObjectName {
  readonly kind: string;
  readonly name: string;
  /** @default - any, or not known */
  readonly namespace?: string;
}

/**
 * Something wrong in one document, before it is known where in the file that is. The stages that check report problems;
 * the document they come from turns them into {@link Diagnostic}s.
 */
export interface Problem {
  readonly code: DiagnosticCode;
  /** The field. It need not exist: a problem with a missing field is shown at its nearest ancestor. */
  readonly path: Path;
  /** Whether the field's key is wrong or its value. @default 'value' */
  readonly at?: 'key' | 'value';
  /** One plain sentence without a full stop at its end. Never holds a secret value. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The same as a change, where it can be made. */
  readonly fix?: Fix;
  /** Other fields that this accounts for: nothing more is to be said about those. */
  readonly explains?: readonly Path[];
  /** Other fields that it was concluded from: it is not told if one of those is wrong itself. */
  readonly dependsOn?: readonly Path[];
  /** The object that it misses: it is not told if a document beside the manifest makes that. */
  readonly misses?: ObjectName;
}

export type Report = (problem: Problem) => void;

/** A line of a source as it may be shown. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** The line, or of a long one the part around the place; dots in place of what is hidden, one for each code unit. */
  readonly text: string;
  /** How many UTF-16 code units of the line come before the text. */
  readonly start: number;
  /** Whether more of the line comes after the text. */
  readonly isCut: boolean;
  /** The parts of the text that are hidden. */
  readonly hidden: readonly (readonly [start: number, end: number])[];
}

/** A place in the user's source. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Place {
  /** The file as the user named it, `<stdin>`, or the name of the environment variable. Empty if there is none. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The field's path as the user wrote it, e.g. `spec.env.variables[2].value`. Empty for the whole document. */
  readonly path: string;
  /** The line and its neighbours, without secrets. @default - there is no source to show */
  readonly excerpt?: readonly SourceLine[];
}

/** Where something starts. Counts as in {@link Place}. */
export type Position = Pick<Place, 'file' | 'line' | 'column'>;

/** A place of {@link Diagnostic.replaced} in words. */
export function replacedText({ file, line, column }: Position): string {
  return `in place of another value at ${file}:${line}:${column}`;
}

/** A problem with its place. Nothing in it is secret. */
export interface Diagnostic extends Place {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  /** What the hint proposes, as a change of the file. @default - it is not known so exactly */
  readonly fix?: SourceFix;
  /** Where the same field has another value, which this one has replaced. @default - nowhere */
  readonly replaced?: readonly Position[];
}

export function severityOf(code: DiagnosticCode): Severity {
  return diagnosticCodes[code].severity;
}

/**
 * A path as people write it: `spec.env[0].name`, and `metadata.labels["acme.com/team"]` for a key that is not a word.
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text ? `.${part}` : part;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

export function hasErrors(diagnostics: readonly { readonly severity: Severity }[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** The order of the diagnostics of one file. */
export function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}

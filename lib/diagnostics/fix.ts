import type { Path } from './path';

/** What to change in a document, so that a problem is gone. */
export type Change =
  /** The key becomes another. */
  | { readonly kind: 'rename'; readonly to: string }
  /** The value becomes another. */
  | { readonly kind: 'replace'; readonly by: unknown }
  /** The scalar becomes a text, as it is written. */
  | { readonly kind: 'quote' }
  /** A map comes around the value: `env: […]` becomes `env: {variables: […]}`. */
  | { readonly kind: 'nest'; readonly under: string };

/** A change that is proposed. */
export interface Fix {
  readonly change: Change;
  /** Where. @default - what the problem is about */
  readonly path?: Path;
  /** Whether nothing else can have been meant, so that it may be made without asking. */
  readonly isCertain: boolean;
}

/** What to do about a problem: in words, and where that can be typed in, as a change too. */
export interface Advice {
  readonly hint: string;
  readonly fix?: Fix;
}

/** A change of the source text. Lines and columns count from 1; columns count UTF-16 code units. */
export interface TextEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}

/** A proposed change of a source: all edits together, or none. */
export interface SourceFix {
  readonly isCertain: boolean;
  /** In the order of their places, without overlaps. */
  readonly edits: readonly TextEdit[];
}

/** Advice that can only be told. */
export function told(hint: string): Advice {
  return { hint };
}

/** The key is another, in `words` such as `write NAME`. */
export function renamed(to: string, words = `write ${to}`, isCertain = true): Advice {
  return { hint: words, fix: { change: { kind: 'rename', to }, isCertain } };
}

/** The value is another. */
export function replaced(by: unknown, words: string, isCertain = true): Advice {
  return { hint: words, fix: { change: { kind: 'replace', by }, isCertain } };
}

/** The value is the nearest that exists, if one is near; else the advice in other words. */
export function meantValue(meant: string | undefined, otherwise: string, isCertain = true): Advice {
  return meant === undefined ? told(otherwise) : replaced(meant, `did you mean ${meant}?`, isCertain);
}

/** What stands at another path than the problem is another; others may be meant too. */
export function replacedAt(path: Path, by: unknown, words: string): Advice {
  return { hint: words, fix: { change: { kind: 'replace', by }, path, isCertain: false } };
}

export function quoted(words: string): Advice {
  return { hint: words, fix: { change: { kind: 'quote' }, isCertain: true } };
}

export function nested(under: string, words: string): Advice {
  return { hint: words, fix: { change: { kind: 'nest', under }, isCertain: true } };
}

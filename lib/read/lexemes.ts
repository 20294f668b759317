import { CST, Lexer } from 'yaml';

/** A part of a text, in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

type LexemeType = ReturnType<typeof CST.tokenType>;

interface Lexeme {
  readonly type: LexemeType;
  readonly offset: number;
  readonly length: number;
}

/** Marks of the lexer that stand for nothing in the source. */
const MARKS: readonly LexemeType[] = ['doc-mode', 'flow-error-end', 'scalar'];
const BEFORE_A_VALUE: readonly LexemeType[] = ['space', 'newline', 'comment', 'tag', 'anchor'];

/** What the tree of a YAML document does not tell: where comments, tags and anchors stand. */
export class Lexemes {
  readonly comments: readonly Range[];
  private readonly all: readonly Lexeme[];

  constructor(text: string) {
    const all: Lexeme[] = [];
    let offset = text.startsWith('\ufeff') ? 1 : 0;
    for (const source of new Lexer().lex(text.slice(offset))) {
      const type = CST.tokenType(source);
      if (MARKS.includes(type)) continue;
      all.push({ type, offset, length: source.length });
      offset += source.length;
    }
    this.all = all;
    this.comments = all
      .filter(({ type }) => type === 'comment')
      .map(({ offset, length }): Range => [offset + 1, offset + length]);
  }

  /** Where the tag or anchor of a value starts, given where the value starts; the value itself if it has none. */
  startOfProperties(valueStart: number): number {
    let start = valueStart;
    for (let index = this.lastBefore(valueStart); index >= 0; index--) {
      const lexeme = this.all[index];
      if (!lexeme || !BEFORE_A_VALUE.includes(lexeme.type)) break;
      if (lexeme.type === 'tag' || lexeme.type === 'anchor') start = lexeme.offset;
    }
    return start;
  }

  private lastBefore(offset: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

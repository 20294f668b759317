import picocolors from 'picocolors';
import type { Severity } from '../diagnostics/codes';
import type { SourceLine } from '../diagnostics/diagnostic';
import { MASK } from '../secrecy/secret-texts';
import { visible } from './visible';

type Paint = (text: string) => string;

/** The colours of the text format. */
export interface Style {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly mark: Paint;
  readonly added: Paint;
  readonly removed: Paint;
}

export function createStyle(isColored: boolean): Style {
  const { red, yellow, cyan, green, bold, dim } = picocolors.createColors(isColored);
  return {
    severity: { error: (text) => bold(red(text)), warning: (text) => bold(yellow(text)), info: (text) => cyan(text) },
    strong: bold,
    dim,
    mark: red,
    added: green,
    removed: red,
  };
}

/** What one character of a line, or one hidden part, takes up on a terminal. */
export interface Cell {
  readonly text: string;
  /** In columns of the terminal. */
  readonly width: number;
  /** Where in the line it stands, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const TAB_WIDTH = 4;

/** Marks that combine with the character before them, and characters without a width of their own. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const DOUBLE_WIDTH =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])$/u;

/** A line as it stands on a terminal: tabs as spaces, control characters as escapes, hidden parts as dots. */
export function cellsOf({ text, hidden, start: offset }: SourceLine): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = 0;
  const add = (shown: string, width: number, end: number) => {
    cells.push({ text: shown, width, start: offset + start, end: offset + end });
    column += width;
    start = end;
  };
  while (start < text.length) {
    const from = start;
    const range = hidden.find(([first, last]) => first <= from && from < last);
    if (range) {
      add(MASK, MASK.length, range[1]);
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    const end = start + character.length;
    if (character === '\t') {
      const width = TAB_WIDTH - (column % TAB_WIDTH);
      add(' '.repeat(width), width, end);
    } else {
      const shown = visible(character);
      add(shown, shown === character ? widthOf(character) : shown.length, end);
    }
  }
  return cells;
}

function widthOf(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0;
  return DOUBLE_WIDTH.test(character) ? 2 : 1;
}

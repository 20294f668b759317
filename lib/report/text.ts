import { type Diagnostic, type Place, replacedText, type SourceLine } from '../diagnostics/diagnostic';
import { groupRepeated } from './repeated';
import type { RunReport } from './run-report';
import { type Cell, cellsOf, createStyle, type Style } from './terminal';
import { inert, visible } from './visible';

/** A key may be a megabyte long. */
const MAX_LENGTH = 1000;
/** More are not read. */
const MAX_BLOCKS = 1000;
/** Places of one kind of diagnostic that are told. */
const MAX_PLACES = 100;

/**
 * Diagnostics for people: where, what, the field, the lines of the source, and the way out. Those of one kind are one,
 * with a list of the places.
 */
export function formatText({ diagnostics }: RunReport, isColored: boolean): string {
  const style = createStyle(isColored);
  const groups = groupRepeated(diagnostics);
  const blocks = groups.slice(0, MAX_BLOCKS).map(({ first, others }) => {
    return `${formatOne(first, style)}${formatPlaces(first, others)}\n`;
  });
  const more = groups.length - blocks.length;
  if (more > 0) blocks.push(`… ${more} more (--format json tells all)\n\n`);
  return inert(blocks.join(''));
}

/** The places of others of the kind, each with its field; or, where that is the same field, with what is said of it. */
function formatPlaces(first: Diagnostic, others: readonly Diagnostic[]): string {
  if (others.length === 0) return '';
  const lines = others.slice(0, MAX_PLACES).map(({ file, line, column, path, message }) => {
    const what = path === first.path && message !== first.message ? message : path;
    return `    ${[file && visible(`${file}:${line}:${column}`), visible(shortened(what))].filter(Boolean).join(' ')}`;
  });
  const more = others.length - lines.length;
  if (more > 0) lines.push(`    … ${more} more (--format json tells all)`);
  return `  the same at ${others.length} other places:\n${lines.join('\n')}\n`;
}

function formatOne(diagnostic: Diagnostic, style: Style): string {
  const { file, line, column, severity, code, message, path, hint, replaced } = diagnostic;
  const where = file ? `${style.strong(`${visible(file)}:${line}:${column}`)} ` : '';
  const paint = { ...style, mark: style.severity[severity] };
  return [
    `${where}${style.severity[severity](`${severity}[${code}]`)} ${visible(shortened(message))}\n`,
    path ? style.dim(`  at ${visible(shortened(path))}\n`) : '',
    codeFrame(diagnostic, paint),
    ...(replaced ?? []).map((place) => `  ${visible(replacedText(place))}\n`),
    hint ? `  hint: ${visible(shortened(hint))}\n` : '',
  ].join('');
}

function shortened(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Columns of source that are shown of one line. */
const WIDTH = 100;
/** Columns that are shown before the caret in a line that must be cut. */
const LEAD = 30;

/** The line of a diagnostic and its neighbours, with carets under the exact range. Empty if there is no such line. */
function codeFrame(place: Place, style: Style): string {
  const { line: number, excerpt = [] } = place;
  const line = excerpt.find((one) => one.number === number);
  // Of an empty file, or one that is no text, there is nothing to show.
  if (!line || (excerpt.length === 1 && line.text === '')) return '';
  const cells = cellsOf(line);
  const marked = markedCells(cells, place);
  const from = widthOf(cells.slice(0, marked[0]));
  const to = from + Math.max(1, widthOf(cells.slice(...marked)));
  const cut = widthOf(cells) > WIDTH ? Math.max(0, Math.min(from - LEAD, widthOf(cells) - WIDTH)) : 0;

  const digits = String(number + 1).length;
  const gutter = (shown: number | '') => style.dim(`  ${String(shown).padStart(digits)} | `);
  const carets = Math.max(1, Math.min(to - cut, WIDTH) - (from - cut));
  return excerpt
    .flatMap((one) => {
      if (one !== line) return neighbour(one, cut, gutter) ?? [];
      const mark = `${gutter('')}${' '.repeat(from - cut)}${style.mark('^'.repeat(carets))}`;
      return [`${gutter(number)}${window(line, cells, cut)}`.trimEnd(), mark];
    })
    .map((text) => `${text}\n`)
    .join('');
}

function neighbour(line: SourceLine, cut: number, gutter: (number: number) => string): string | undefined {
  const cells = cellsOf(line);
  const isOutside = (cut > 0 && widthOf(cells) <= cut) || (line.start > 0 && line.text === '');
  if (line.text.trim() === '' || isOutside) return undefined;
  return `${gutter(line.number)}${window(line, cells, cut)}`.trimEnd();
}

/** The cells to mark: from the start of the range to its end, or to the end of the line if it has several. */
function markedCells(cells: readonly Cell[], { line, column, endLine, endColumn }: Place): [from: number, to: number] {
  const first = column - 1;
  const last = endLine > line ? Number.POSITIVE_INFINITY : endColumn - 1;
  const from = cells.findIndex(({ end }) => end > first);
  if (from < 0) return [cells.length, cells.length];
  const next = cells.findIndex(({ start }, index) => index > from && start >= last);
  return [from, next < 0 ? cells.length : next];
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** The part of a line from a column on, with dots where it is cut. */
function window({ start, isCut }: SourceLine, cells: readonly Cell[], cut: number): string {
  let text = '';
  let column = 0;
  let rest = isCut ? '…' : '';
  for (const cell of cells) {
    const end = column + cell.width;
    if (end > cut + WIDTH) {
      rest = '…';
      break;
    }
    // A wide character at the edge leaves a space where its half was.
    if (column >= cut) text += cell.text;
    else if (end > cut) text += ' '.repeat(end - cut);
    column = end;
  }
  return `${cut > 0 || start > 0 ? `…${text.slice(1)}` : text}${rest}`;
}

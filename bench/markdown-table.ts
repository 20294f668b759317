interface TableOptions {
  /** The columns that are aligned to the left; the others hold numbers. */
  readonly textColumns: readonly number[];
}

/** @param rows the first one is the head */
export function markdownTable(rows: readonly (readonly string[])[], { textColumns }: TableOptions): string {
  const [head = [], ...body] = rows;
  const isText = (column: number) => textColumns.includes(column);
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isText(column) ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${cells.join(' | ')} |\n`;
  };
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...body.map(line)].join('');
}

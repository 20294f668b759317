/** A place in a source; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A part of a text, in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

/** The text of a file and its lines. Where they start is worked out when it is first asked for: most files never are. */
export class SourceText {
  private starts: readonly number[] | undefined;

  constructor(
    /** The file as the user named it. */
    readonly name: string,
    readonly text: string,
  ) {}

  positionOf(offset: number): Position {
    const starts = this.lineStarts();
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (starts[low - 1] ?? 0) + 1 };
  }

  /** Where each line starts. */
  lineStarts(): readonly number[] {
    if (!this.starts) {
      const starts = [0];
      for (let end = this.text.indexOf('\n'); end >= 0; end = this.text.indexOf('\n', end + 1)) starts.push(end + 1);
      this.starts = starts;
    }
    return this.starts;
  }
}

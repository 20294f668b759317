/** A file of the output. */
export interface OutputFile {
  /** Its path in the output folder, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** Puts its text together when it is asked for: those of thousands of files need not be there at once. */
export class ArrangedFile implements OutputFile {
  constructor(
    readonly name: string,
    private readonly firstLine: string,
    private readonly documents: readonly string[],
  ) {}

  get text(): string {
    return this.firstLine + this.documents.join('---\n');
  }

  /** Whether it has the same text as another one. Quick: parts of a job that has not changed are the same strings. */
  isSameAs(other: ArrangedFile): boolean {
    return (
      this.firstLine === other.firstLine &&
      this.documents.length === other.documents.length &&
      this.documents.every((text, index) => text === other.documents[index])
    );
  }
}

import type { TextSink } from './context';

/** How long a run takes before it is worth a word, and how often that is brought up to date. */
const FIRST_AFTER_MS = 500;
const THEN_EVERY_MS = 100;
const ERASE = '\r\u001b[K';

/** A counter of files for a person who waits. It stands on a line of its own, and is erased at the end. */
export class Progress {
  private due: number;
  private shown = false;

  constructor(
    private readonly stderr: TextSink,
    private readonly total: number,
    private readonly now: () => number = Date.now,
  ) {
    this.due = now() + FIRST_AFTER_MS;
  }

  update(done: number): void {
    if (!this.stderr.isTTY || this.now() < this.due) return;
    this.due = this.now() + THEN_EVERY_MS;
    this.shown = true;
    this.stderr.write(`${ERASE}${done} of ${this.total} files`);
  }

  end(): void {
    if (this.shown) this.stderr.write(ERASE);
    this.shown = false;
  }
}

/** Stands for a secret of any length. */
export const MASK = '••••';

/** Shorter secrets are taken out of messages about themselves only: they would be found in every other word. */
const MIN_LENGTH = 4;
/** Messages show no more of a value. */
const SHOWN_LENGTH = 60;

/**
 * The secrets of a document as texts, to be taken out of messages. Rules never put into words what stands in a secret place;
 * but the same value may stand in another place too, by an alias, and a hint may propose what was written.
 *
 * There may be thousands of secrets and a message for each: so a message is gone through once, whatever their number.
 *
 * @typeParam Owner names the value that a text is
 */
export class SecretTexts<Owner> {
  /** In each way in which a message may quote them. */
  private readonly forms = new Set<string>();
  /** How long those are that start with the same characters. */
  private readonly lengths = new Map<string, Set<number>>();
  private readonly short = new Map<Owner, string>();

  add(text: string, owner: Owner): void {
    if (text.length < MIN_LENGTH) {
      this.short.set(owner, text);
      return;
    }
    const shown = text.slice(0, SHOWN_LENGTH);
    for (const form of [text, inJson(text), shown, inJson(shown)]) {
      const start = form.slice(0, MIN_LENGTH);
      this.forms.add(form);
      this.lengths.set(start, (this.lengths.get(start) ?? new Set()).add(form.length));
    }
  }

  /**
   * A message without the secrets.
   *
   * @param about the value that the message is about
   */
  mask(message: string, about?: Owner): string {
    const short = about === undefined ? undefined : this.short.get(about);
    const text = short ? message.replaceAll(short, MASK) : message;
    let result = '';
    let hiddenTo = 0;
    for (let at = 0; at < text.length; at++) {
      const end = at + this.longestAt(text, at);
      if (end <= Math.max(at, hiddenTo)) continue;
      // What overlaps with the last one is hidden with it.
      if (at >= hiddenTo) result += text.slice(hiddenTo, at) + MASK;
      hiddenTo = end;
    }
    return result + text.slice(hiddenTo);
  }

  private longestAt(message: string, at: number): number {
    const lengths = this.lengths.get(message.slice(at, at + MIN_LENGTH)) ?? [];
    return Math.max(0, ...[...lengths].filter((length) => this.forms.has(message.slice(at, at + length))));
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

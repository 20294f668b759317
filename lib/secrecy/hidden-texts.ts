import type { SourceNode } from '../read/source-index';

/** The text of a value that must not be shown. */
export interface HiddenText {
  readonly text: string;
  readonly node: SourceNode;
}

/** Stands for a secret of any length. */
export const MASK = '••••';

/** Shorter secrets are taken out of messages about themselves only: they would be found in every other word. */
const MIN_LENGTH = 4;
/** Messages show no more of a value. */
const SHOWN_LENGTH = 60;

/**
 * A message without secrets. Rules never put into words what stands in a secret place; but the same value may stand in
 * another place too, by an alias, and a hint may propose what was written.
 *
 * @param about the value that the message is about
 */
export function withoutSecrets(message: string, hidden: readonly HiddenText[], about?: SourceNode): string {
  let result = message;
  for (const { text, node } of hidden) {
    if (text.length < MIN_LENGTH && node !== about) continue;
    const shortened = text.slice(0, SHOWN_LENGTH);
    for (const form of [text, inJson(text), shortened, inJson(shortened)]) result = result.replaceAll(form, MASK);
  }
  return result;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

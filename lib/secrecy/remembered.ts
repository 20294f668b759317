/** Answers kept at a time: more than the different names of a manifest, less than a megabyte. */
const MAX_ANSWERS = 5000;

/** Longer texts are no names that come again. */
const MAX_LENGTH = 100;

/**
 * A question about a text that remembers its answers: the same few names stand at thousands of places, and each is looked at
 * whenever a place is.
 *
 * @param question whose answer depends on nothing but the text
 */
export function remembered(question: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    if (text.length > MAX_LENGTH) return question(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= MAX_ANSWERS) answers.clear();
    const answer = question(text);
    answers.set(text, answer);
    return answer;
  };
}

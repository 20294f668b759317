/**
 * Characters that a terminal acts on instead of showing them, or that change the direction of the text around them: C0,
 * DEL, C1, the bidirectional controls, the line separators and the byte order mark.
 */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text of the input, with escapes such as `\x1b` for what would not be seen. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, escapeOf);
}

/** JSON text without those characters; it stands for the same value. */
export function visibleJson(json: string): string {
  return json.replace(INVISIBLE, (character) => {
    if (character === '\n') return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code > 0xff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return SHORT[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
}

/**
 * Characters that a terminal acts on instead of showing them, that change the direction of the text around them, or that
 * nobody sees: C0, DEL, C1, the soft hyphen, the bidirectional controls, spaces without a width, the line separators, the
 * byte order mark, tags, and halves of surrogate pairs.
 */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** What starts a command for the runners of GitHub, Azure and TeamCity, wherever in a line it stands. */
const RUNNER_COMMAND = /##(?=\[|vso\[|teamcity\[)/g;
/** What starts one for GitHub's runner at the start of a line, after spaces too. */
const WORKFLOW_COMMAND = /^([^\S\n]*):(?=:)/gm;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text of the input in one line, with escapes such as `\x1b` for what would not be seen, or be taken for a command. */
export function visible(text: string): string {
  return inert(text.replace(INVISIBLE, escapeOf));
}

/** The same of a text whose line breaks stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** Lines of a report, for people, with such escapes for what the runner of a CI job would take for a command. */
export function inert(lines: string): string {
  return lines.replace(RUNNER_COMMAND, '\\x23#').replace(WORKFLOW_COMMAND, '$1\\x3a');
}

/** JSON text without those characters and commands; it stands for the same value. */
export function visibleJson(json: string): string {
  return json
    .replace(INVISIBLE, (character) => (character === '\n' ? character : jsonEscape(character)))
    .replace(RUNNER_COMMAND, `${jsonEscape('#')}#`);
}

function jsonEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  if (code > 0xff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return SHORT[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
}

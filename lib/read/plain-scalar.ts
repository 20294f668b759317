/**
 * The value of a plain scalar (one without quotes) by the core schema of YAML 1.2, with one change: `0755` is an octal
 * number. YAML 1.2 reads it as 755, but kubectl and every other Kubernetes tool read YAML 1.1, and people who write file
 * modes mean octal.
 */
export function plainValue(text: string): string | number | boolean | null {
  if (text === '') return null;
  const first = text.charCodeAt(0);
  // Most texts are words: nothing but these characters starts anything else.
  if (first > ZERO_TO_NINE_END && !WORD_STARTS.has(first)) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return first <= ZERO_TO_NINE_END ? numberOf(text) : text;
}

const ZERO_TO_NINE_END = 0x39;

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const WORD_STARTS: ReadonlySet<number> = new Set([...WORDS.keys()].map((word) => word.charCodeAt(0)));

const OCTAL_IN_YAML_1_1 = /^0[0-7]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

function numberOf(text: string): number | string {
  if (OCTAL_IN_YAML_1_1.test(text)) return Number.parseInt(text, 8);
  if (DECIMAL.test(text)) return Number(text);
  if (OCTAL.test(text) || HEXADECIMAL.test(text)) return Number(text);
  if (NOT_A_NUMBER.test(text)) return Number.NaN;
  const [, sign] = INFINITY.exec(text) ?? [];
  if (sign === undefined) return text;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

import { isMap } from './own-property';

/** A short value as one writes it within a line of YAML. */
export function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, part]) => `${inYaml(key)}: ${inYaml(part)}`);
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'string' && isPlainWord(value) ? value : JSON.stringify(value);
}

/** A list of texts, each of them in quotes. */
export function textList(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}

/** Words that some parser of YAML takes for something else than a text. */
const NO_TEXTS = /^(y|n|yes|no|on|off|true|false|null)$/i;

function isPlainWord(text: string): boolean {
  return /^[A-Za-z/][\w./-]*$/.test(text) && !NO_TEXTS.test(text);
}

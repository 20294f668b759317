/** Text as Markdown: outside of code, `<name>` would be taken for HTML. */
export function prose(text: string): string {
  return text.replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found));
}

/** Text in the cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

export function code(text: string): string {
  return `\`${text}\``;
}

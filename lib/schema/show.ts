const SHOWN_LENGTH = 60;

/**
 * A value as it is shown in a message: as the user wrote it, in quotes if it is text, and not too long.
 *
 * @param source the text of a plain scalar as it stands in the source
 */
export function show(value: unknown, source: string | undefined): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  if (typeof value !== 'string') return source ?? String(value);
  const text = value.slice(0, SHOWN_LENGTH).split(/[\r\n]/, 1)[0] ?? '';
  return JSON.stringify(text.length < value.length ? `${text}…` : text);
}

import type { SourceLine } from '../diagnostics/diagnostic';
import { parseText } from '../read/parse';
import { maskedLines } from './excerpt';
import { hiddenParts } from './hidden-parts';

/** A line as it may be shown, and the line itself, by which it can be told whether what is hidden has changed. */
export interface MaskedLine extends SourceLine {
  readonly original: string;
}

/** The lines of a YAML text, such as a file of the output, without its secrets. */
export function maskedText(text: string): MaskedLine[] {
  const file = parseText('', text);
  const originals = text.split('\n');
  return maskedLines(file.source, hiddenParts(file).ranges).map((line) => {
    return { ...line, original: originals[line.number - 1] ?? '' };
  });
}

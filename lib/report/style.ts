import picocolors from 'picocolors';
import type { Severity } from '../diagnostics/codes';

type Paint = (text: string) => string;

/** The colours of the text format. */
export interface Style {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly mark: Paint;
  readonly added: Paint;
  readonly removed: Paint;
}

export function createStyle(isColored: boolean): Style {
  const { red, yellow, cyan, green, bold, dim } = picocolors.createColors(isColored);
  return {
    severity: { error: (text) => bold(red(text)), warning: (text) => bold(yellow(text)), info: (text) => cyan(text) },
    strong: bold,
    dim,
    mark: red,
    added: green,
    removed: red,
  };
}

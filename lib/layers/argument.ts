import { parseText } from '../read/parse';
import type { Layer, Part } from './part';
import { argumentPart } from './to-part';

/** A value that was given on the command line, for one field of manifests. */
export interface Argument {
  /** What diagnostics call it: the flag and the field. */
  readonly name: string;
  /** The manifest with nothing but this field, as YAML; an item of a list without names stands under its index. */
  readonly text: string;
  /** The only job that it is for. @default - all */
  readonly job?: string;
}

/** An argument as the last layer of a manifest. */
export interface ArgumentLayer extends Layer {
  readonly part: Part;
  readonly job?: string;
}

export function toLayer({ name, text, job }: Argument): ArgumentLayer {
  const file = parseText(name, text);
  const [document] = file.documents;
  if (!document) throw new Error(`${name} is no YAML`);
  const layer = { file, document };
  return { ...layer, part: argumentPart(document.value, { layer, path: [] }), ...(job === undefined ? {} : { job }) };
}

import type { Path } from '../diagnostics/diagnostic';
import type { SourceIndex } from './source-index';

/** One document of the input. */
export interface SourceDocument {
  /** Position among the documents of its file, from 0. */
  readonly index: number;
  /** Maps may have any key, `__proto__` too: read them with `Object.keys`. */
  readonly value: unknown;
  /** Where its parts stand in the source. */
  readonly nodes: SourceIndex;
}

/** The text of a plain scalar as it stands in the source, if the path leads to one: `0755`, `yes`, `1e3`. */
export type PlainSource = (path: Path) => string | undefined;

/** Looks up plain scalars of a document. */
export function plainSourceOf({ nodes }: SourceDocument): PlainSource {
  return (path) => {
    const { value, complete } = nodes.find(path);
    return complete && value !== undefined ? nodes.plainSourceOf(value) : undefined;
  };
}

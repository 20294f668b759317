import type { Path } from '../diagnostics/path';
import { type Layer, type Origin, originOf, over, type Part, partAt, toValue, whole } from './part';

/** What a layer gives at a place. */
export interface GivenPart {
  readonly at: Origin;
  /** Undefined if it takes away what was there. */
  readonly value: unknown;
}

/** What was taken away, and where that was said. */
export interface RemovedPart {
  readonly path: Path;
  readonly at: Origin;
}

function* removedFrom(part: Part, path: Path = []): Generator<RemovedPart> {
  if (part.kind === 'removed') yield { path, at: part.at };
  if (part.kind !== 'branch') return;
  for (const [name, entry] of part.entries) yield* removedFrom(entry, [...path, name]);
}

/** A manifest with layers over it, each over those before it. It knows of every part which of them gave it. */
export class LayeredManifest {
  private readonly parts: readonly Part[];
  private readonly together: Part;

  /**
   * @param value the manifest as it is written
   * @param base where it stands
   * @param layers what is put over it, in order
   */
  constructor(value: unknown, base: Origin, layers: readonly Part[]) {
    this.parts = [whole(value, base), ...layers];
    this.together = this.parts.reduce((older, newer) => over(newer, older));
  }

  /** The manifest that they make together. */
  value(): unknown {
    return toValue(this.together);
  }

  /** Where what stands at a path was given, or taken away; of what is not there, where the part is that it would be in. */
  originOf(path: Path): Origin {
    return originOf(this.together, path);
  }

  /** The manifest and what is put over it. */
  layers(): Layer[] {
    return this.parts.map(({ at }) => at.layer);
  }

  /** What the layers take away from the manifest. */
  removed(): RemovedPart[] {
    const [base] = this.parts;
    return [...removedFrom(this.together)].filter(({ path }) => base && partAt(base, this.together, path));
  }

  /** What each layer gives at a path, or takes away there, in order. The last one has won. */
  givenAt(path: Path): GivenPart[] {
    return this.parts.flatMap((part) => {
      const found = partAt(part, this.together, path);
      return found ? [{ at: found.at, value: toValue(found) }] : [];
    });
  }
}

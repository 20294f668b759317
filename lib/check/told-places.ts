import type { Path, Problem } from '../diagnostics/diagnostic';

/** Where something is told to be wrong already, so that no rule repeats it or builds on it. */
export class ToldPlaces {
  private readonly places = new Set<string>();
  /** Everything that has such a place inside. */
  private readonly around = new Set<string>();

  constructor(problems: readonly Problem[]) {
    for (const { path, explains = [] } of problems) {
      for (const place of [path, ...explains]) {
        // A problem of the whole document says nothing about its parts.
        if (place.length === 0) continue;
        this.places.add(JSON.stringify(place));
        for (let length = 1; length < place.length; length++) this.around.add(JSON.stringify(place.slice(0, length)));
      }
    }
  }

  /** Whether a rule's problem, or what it was concluded from, is wrong itself. */
  accountFor({ path, dependsOn = [] }: Problem): boolean {
    if (this.places.size === 0) return false;
    return (
      this.cover(path) || dependsOn.some((ground) => this.cover(ground) || this.around.has(JSON.stringify(ground)))
    );
  }

  private cover(path: Path): boolean {
    return path.some((_, index) => this.places.has(JSON.stringify(path.slice(0, index + 1))));
  }
}

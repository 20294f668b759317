import type { Path } from '../diagnostics/diagnostic';
import { isMap, setOwn } from '../manifest/own-property';

/** A manifest that is being written, with the places that its parts come from. */
export class Draft {
  readonly manifest: Record<string, unknown> = {};
  private readonly origins: { readonly path: Path; readonly from: Path }[] = [];

  /**
   * Sets a field. Nothing is set to undefined, and no map or list without anything in it.
   *
   * @param from where the value stands in the object that was given
   */
  set(path: Path, value: unknown, from: Path): void {
    if (value === undefined || isNothing(value)) return;
    this.note(path, from);
    let map = this.manifest;
    for (const part of path.slice(0, -1)) {
      const inner = Object.hasOwn(map, part) ? map[part] : undefined;
      const next = isMap(inner) ? (inner as Record<string, unknown>) : {};
      setOwn(map, String(part), next);
      map = next;
    }
    setOwn(map, String(path.at(-1)), value);
  }

  /** Says where something comes from that is a part of what was set. */
  note(path: Path, from: Path): void {
    this.origins.push({ path, from });
  }

  /** Where what stands at a path comes from: from the innermost part whose place is known. */
  sourceOf(path: Path): Path {
    const candidates = this.origins.filter((origin) => origin.path.every((part, index) => part === path[index]));
    const nearest = candidates.toSorted((a, b) => b.path.length - a.path.length)[0];
    return nearest ? [...nearest.from, ...path.slice(nearest.path.length)] : [];
  }
}

function isNothing(value: unknown): boolean {
  return (isMap(value) && Object.keys(value).length === 0) || (Array.isArray(value) && value.length === 0);
}

import type { Path, Problem } from '../diagnostics/diagnostic';
import { isMap, valueAt } from '../manifest/own-property';
import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/well-known';

/** Stands in for what a manifest can't do without, so that the rest can still be checked. */
const STAND_INS: readonly (readonly [Path, unknown])[] = [
  [['apiVersion'], CANONICAL_API_VERSION],
  [['kind'], KUBERNETES_JOB],
  [['metadata'], {}],
  [['metadata', 'name'], 'x'],
  [['spec'], {}],
  [['spec', 'namespace'], 'x'],
  [['spec', 'image'], { repo: 'x', tag: 'x' }],
];

/**
 * Takes the wrong parts out of a manifest, in place, so that rules over several fields can be checked on what is left.
 * Returns the paths of what was taken out: nothing more is to be said about those.
 */
export function takeOut(manifest: Record<string, unknown>, problems: readonly Problem[]): Path[] {
  const removed = problems.map((problem) => removedPath(problem));
  for (const path of removed) remove(manifest, path);
  for (const [path, value] of STAND_INS) fill(manifest, path, structuredClone(value));
  return removed;
}

/** The path of the smallest part whose removal does not move the places of others: a list goes as a whole. */
function removedPath({ code, path }: Problem): Path {
  const broken = code === 'missing-field' ? path.slice(0, -1) : path;
  const item = broken.findIndex((part) => typeof part === 'number');
  const isWholeItem = item >= 0 && item === broken.length - 1;
  return isWholeItem ? broken.slice(0, item) : broken;
}

function remove(root: unknown, path: Path): void {
  const container = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (isMap(container) && last !== undefined) Reflect.deleteProperty(container, last);
}

function fill(root: Record<string, unknown>, path: Path, value: unknown): void {
  let container: Record<string, unknown> = root;
  for (const part of path.slice(0, -1)) container = container[String(part)] as Record<string, unknown>;
  const name = String(path.at(-1));
  if (!Object.hasOwn(container, name)) container[name] = value;
}

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

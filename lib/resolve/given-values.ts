import { camelCase } from '../manifest/fields';
import { isMap } from '../manifest/own-property';
import type { Identity } from './resource-index';

/** A value that somebody gives for what references point to. */
export interface GivenValue {
  readonly kind: string;
  /** `NAME.path`: a name may have dots too, so where it ends only the reference says. */
  readonly place: string;
  readonly value: string;
}

/** The values that are given from outside, which win over the documents of the run. */
export class GivenValues {
  private readonly byPlace = new Map<string, Map<string, string>>();

  constructor(values: Iterable<GivenValue> = []) {
    for (const { kind, place, value } of values) {
      const key = inOneSpelling(place);
      const known = this.byPlace.get(key);
      if (known) known.set(kind, value);
      else this.byPlace.set(key, new Map([[kind, value]]));
    }
  }

  /** The values of a field by kind; several only if the reference does not say which kind it means. */
  find({ kind, name }: Identity, fieldPath: string): ReadonlyMap<string, string> {
    const found = this.byPlace.get(inOneSpelling(`${name}.${fieldPath}`));
    if (!found || kind === undefined) return found ?? new Map();
    const value = found.get(kind);
    return new Map(value === undefined ? [] : [[kind, value]]);
  }
}

function inOneSpelling(place: string): string {
  return camelCase(place);
}

const PLACE = /^(?<kind>[A-Za-z][A-Za-z0-9]*)\/(?<place>[a-z0-9][\w-]*(?:\.[\w-]+)*)$/;

/** `KIND/NAME.path`, or without the path; undefined if a text is none. */
export function givenPlace(text: string): Pick<GivenValue, 'kind' | 'place'> | undefined {
  const { kind, place } = PLACE.exec(text)?.groups ?? {};
  return kind === undefined || place === undefined ? undefined : { kind, place };
}

/** The single values in a value, with the paths to them; list items by their number. */
export function* leavesOf(value: unknown, path: string): Generator<readonly [path: string, value: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'number' || typeof value === 'boolean') yield [path, String(value)];
  else if (isMap(value) || Array.isArray(value)) {
    for (const [key, part] of Object.entries(value)) yield* leavesOf(part, `${path}.${key}`);
  }
}

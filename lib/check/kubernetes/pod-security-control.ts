import type { Path } from '../../diagnostics/diagnostic';
import type { Part, PodView } from './pod-view';

/** A thing of a job's pods that a level of the Pod Security Standard does not take. */
export interface Found {
  readonly path: Path;
  /** A clause. */
  readonly what: string;
  readonly hint: string;
}

/** One rule of the standard. */
export interface Control {
  /** The minor version of the standard that it is in from. */
  readonly since: number;
  readonly find: (spec: PodView, version: number) => Iterable<Found>;
}

export const REMOVE = 'remove it';

/** Whether root of the pods is nobody on the node, as far as a version of the standard minds: then they may be root. */
export function hasOwnUsers({ pod }: PodView, version: number): boolean {
  return version >= 35 && pod?.hostUsers === false;
}

/** A field of a part that has a value which is not taken. */
export function found(
  { path, what }: Part<unknown>,
  field: readonly (string | number)[],
  value: unknown,
  hint = REMOVE,
): Found {
  return { path: [...path, ...field], what: `${what} has ${field.at(-1)}: ${value}`, hint };
}

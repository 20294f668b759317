import type { Path } from '../diagnostics/diagnostic';
import type { Draft } from './draft';

interface Operation {
  readonly op: 'add';
  readonly path: string;
  readonly value: unknown;
}

export function added(path: string, value: unknown): Operation {
  return { op: 'add', path, value };
}

/** What no field of a manifest can say, a patch of the Job does. */
export function addPatch(draft: Draft, operations: readonly Operation[], from: Path): void {
  if (operations.length === 0) return;
  const patches = (draft.manifest.spec as { patches?: readonly object[] }).patches ?? [];
  draft.set(['spec', 'patches'], [...patches, { target: { kind: 'Job' }, patch: operations }], from);
}

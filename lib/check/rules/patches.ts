import type { Report } from '../../diagnostics/diagnostic';
import type { PatchOperation } from '../../generated/kubernetes-job';
import type { CheckedJob } from '../job';

/** What each operation of a patch can't do without. */
const NEEDED: Readonly<Record<PatchOperation['op'], 'value' | 'from' | undefined>> = {
  add: 'value',
  replace: 'value',
  test: 'value',
  move: 'from',
  copy: 'from',
  remove: undefined,
};

/** Operations of patches without what they are about. Whether they apply shows only when the objects are made. */
export function checkPatches({ spec }: CheckedJob, report: Report): void {
  for (const [index, { patch }] of (spec.patches ?? []).entries()) {
    for (const [place, operation] of patch.entries()) {
      const needed = NEEDED[operation.op];
      if (needed === undefined || operation[needed] !== undefined) continue;
      report({
        code: 'missing-field',
        path: ['spec', 'patches', index, 'patch', place, needed],
        message: `${operation.op} needs ${needed}`,
        hint:
          needed === 'from' ? 'add from: the path of what is there' : 'add value, or use op: remove to unset a field',
      });
    }
  }
}

import type { DeliveryOptions } from './options';
import { type Annotations, type DeliveredObject, type DeliveryTool, KEPT_BY_ANNOTATIONS } from './tool';

// Source: Flux' documents on the Kustomization API (kustomize.toolkit.fluxcd.io).
const FORCE = 'kustomize.toolkit.fluxcd.io/force';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
const SSA = 'kustomize.toolkit.fluxcd.io/ssa';
const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** Flux' kustomize-controller, which reconciles a Kustomization. It always applies server-side. */
export const flux: DeliveryTool = {
  name: 'Flux',
  defaultRerun: 'rename',
  reruns: ['manual', 'rename', 'replace'],
  reconciles: true,
  buildsWithKustomize: true,
  clientSideApply: () => undefined,

  annotations: (object, options) => ({
    ...(hasVariables(object) ? { [SUBSTITUTE]: 'disabled' } : {}),
    ...neededAnnotations(object, options),
    ...object.annotations,
  }),
  lints: [],

  isHook: () => false,
  leavesAlone: ({ annotations }) =>
    says(annotations[SSA], 'IfNotPresent') ? 'Flux leaves a Job that exists alone (ssa: IfNotPresent)' : undefined,
  replaces: ({ annotations }) => (says(annotations[FORCE], 'Enabled') ? ' (force: Enabled)' : undefined),
  afterRefusal: 'set rerun: rename or rerun: replace; until then nothing of the Kustomization is applied',
  keeps: ({ annotations }) => (says(annotations[PRUNE], 'disabled') ? KEPT_BY_ANNOTATIONS : undefined),
};

function neededAnnotations({ kind, setsSuspend }: DeliveredObject, { rerun }: DeliveryOptions): Annotations {
  // A Namespace that leaves the set would be deleted with everything in it.
  if (kind === 'Namespace') return { [PRUNE]: 'disabled', [SSA]: 'Merge' };
  if (kind !== 'Job') return {};
  if (rerun === 'replace') return { [FORCE]: 'Enabled' };
  // What admission webhooks or Kueue change in the Job would make the next apply fail, and one failure blocks the whole
  // stage. A job that is suspended or resumed by its manifest must be updated in place, though.
  return rerun === 'rename' && !setsSuspend ? { [SSA]: 'IfNotPresent' } : {};
}

/** Whether Flux would substitute something in the object. */
function hasVariables({ annotations, texts }: DeliveredObject): boolean {
  return JSON.stringify([annotations, texts]).includes('${');
}

/** Flux does not mind the case of its values. */
function says(value: string | undefined, word: string): boolean {
  return value?.toLowerCase() === word.toLowerCase();
}

import type { DeliveryTool } from './tool';

/** `kubectl apply`, which somebody runs. */
export const kubectl: DeliveryTool = {
  name: 'kubectl',
  defaultRerun: 'manual',
  reruns: ['manual', 'rename', 'replace'],
  reconciles: false,
  buildsWithKustomize: false,
  clientSideApply: () => ({ name: 'client-side kubectl apply', wayOut: 'kubectl apply --server-side' }),

  // It reads none.
  annotations: ({ annotations }) => annotations,
  lints: [
    {
      code: 'ttl-reruns-at-apply',
      applies: ({ spec }) => spec.ttlSecondsAfterFinished > 0,
      at: ['spec', 'ttlSecondsAfterFinished'],
      message: 'after its time to live the Job is gone, and the next kubectl apply makes and runs it again',
      hint: 'remove it if applying twice must not run the job twice',
    },
  ],

  isHook: () => false,
  leavesAlone: () => undefined,
  // Nothing in the output says so: it is a flag of the command.
  replaces: ({ rerun }) =>
    rerun === 'replace' ? ', if applied with kubectl apply --force (else it is refused)' : undefined,
  afterRefusal: 'set rerun: rename, or rerun: replace and apply with --force, or delete the Job first',
  keeps: () => 'kubectl apply leaves the Job in the cluster: delete it there',
};

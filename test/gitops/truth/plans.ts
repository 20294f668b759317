import { type Change, changes } from '../../cluster/truth/changes';
import type { Plan, Row } from '../../cluster/truth/rows';
import type { State } from '../../cluster/truth/states';
import type { Tool } from '../kit/programs';

const STATES: readonly State[] = ['running', 'complete', 'failed', 'gone'];

/** What changes in the life of a job; what a Job without pods does is Kubernetes' affair, and tried with kubectl. */
const NAMES = [
  ...['a new manifest', 'the manifest removed', 'nothing', 'a quantity in other words', 'image', 'a variable'],
  ...[
    'value of a secret',
    'text in configMaps',
    'another token',
    'back to an earlier image',
    'a label',
    'an annotation',
  ],
  ...['backoffLimit raised', 'parallelism 1 → 2', 'suspend on', 'a deadline that is not over'],
  ...['a time to live that is not over', 'no more time to live'],
];

const chosen: readonly Change[] = NAMES.map((name) => {
  const change = changes.find((one) => one.name === name);
  if (!change) throw new Error(`there is no change ${name}`);
  return { ...change, states: change.states.filter((state) => STATES.includes(state)) };
});

/** What is tried with each tool. */
export const PLANS: Readonly<Record<Tool, Plan>> = {
  argocd: {
    changes: chosen,
    isWhole: true,
    modes: ['manual', 'rename', 'replace', 'every-sync'],
    ways: ['argocd'],
    isImpossible: isImpossibleHook,
  },
  flux: { changes: chosen, isWhole: true, modes: ['manual', 'rename', 'replace'], ways: ['flux'] },
};

/** A sync ends with its hooks: until then nothing else is synced. And a hook that is suspended is an error. */
function isImpossibleHook({ mode, state, change }: Omit<Row, 'name'>): boolean {
  return mode === 'every-sync' && (state === 'running' || change.name === 'suspend on');
}

import type { Delivery, Rerun } from '../../../lib/delivery/options';
import type { JobSpecFields } from '../../../lib/diff/update-effects';
import { type Change, changes, type Fields } from './changes';
import { fieldsOf, isWithoutPods, type State } from './states';

export type Mode = Rerun;
/** How a row is applied: with kubectl, client-side or server-side, or by a tool that reconciles. */
export type Way = 'client' | 'server' | Exclude<Delivery, 'kubectl'>;

/** A change to a job whose Job is in a state, under a re-run mode, applied in a way. */
export interface Row {
  /** Of its manifest, which no other row has. */
  readonly name: string;
  readonly change: Change;
  readonly state: State;
  readonly mode: Mode;
  readonly way: Way;
}

/** What is to be tried together. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly modes: readonly Mode[];
  readonly ways: readonly Way[];
  /** Whether every row is tried, not only each pair. @default false */
  readonly isWhole?: boolean;
  /** Rows that can't be, or that nothing can be learned from. @default - none */
  readonly isImpossible?: (row: Omit<Row, 'name'>) => boolean;
}

/** What is tried with kubectl. */
export const KUBECTL = {
  changes,
  modes: ['manual', 'rename', 'replace'],
  ways: ['client', 'server'],
} as const satisfies Plan;

/**
 * The rows to try: each change in each state that its Job can be in, under the modes that keep its name, which rotate as the
 * ways do; only that of a Job without pods, for which the API server has rules of its own, is always `manual`. Rows are
 * added where that leaves a pair untried, such as a change under `rename`.
 */
export function allRows(plan: Plan = KUBECTL): Row[] {
  return (plan.isWhole ? possibleRows(plan) : pairwiseRows(plan)).map((row, index) => {
    return { ...row, name: `${slugOf(row)}-${index}` };
  });
}

function pairwiseRows(plan: Plan): Omit<Row, 'name'>[] {
  const tried = new Set<string>();
  const rows: Omit<Row, 'name'>[] = [];
  const add = (row: Omit<Row, 'name'>) => {
    rows.push(row);
    for (const pair of pairsOf(row)) tried.add(pair);
  };
  const sameName = plan.modes.filter((mode) => mode !== 'rename');
  plan.changes.forEach((change, index) => {
    const modes = change.modes ?? sameName;
    change.states.forEach((state, place) => {
      const mode = isWithoutPods(state) ? at(modes, 0) : at(modes, index + place);
      const row = { change, state, mode, way: at(plan.ways, index + Math.floor(place / 2)) };
      if (!plan.isImpossible?.(row)) add(row);
    });
  });
  for (const row of scattered(possibleRows(plan))) if (pairsOf(row).some((pair) => !tried.has(pair))) add(row);
  return rows;
}

/** In an order in which neighbours differ in everything. */
function scattered<T>(list: readonly T[]): T[] {
  return Array.from(list, (_, index) => at(list, index * 101));
}

/** Every row that there could be. */
export function possibleRows({ changes, modes, ways, isImpossible }: Plan = KUBECTL): Omit<Row, 'name'>[] {
  const rows = changes.flatMap((change) =>
    change.states.flatMap((state) =>
      (change.modes ?? modes).flatMap((mode) => ways.map((way) => ({ change, state, mode, way }))),
    ),
  );
  return isImpossible ? rows.filter((row) => !isImpossible(row)) : rows;
}

/** What a row tries together. */
export function pairsOf({ change: { name }, state, mode, way }: Omit<Row, 'name'>): string[] {
  return [
    `${name} × ${state}`,
    `${name} × ${mode}`,
    `${name} × ${way}`,
    `${state} × ${mode}`,
    `${state} × ${way}`,
    `${mode} × ${way}`,
  ];
}

/** The manifest of a row at a time; undefined where there is none. */
export function manifestOf(row: Row, when: When, namespace: string): object | undefined {
  const { change, name, mode, state } = row;
  if (!change[when]) return undefined;
  const { metadata, spec } = fieldsOfRow(row, when, namespace);
  const annotations = {
    'kubejob.dev/rerun': mode,
    // What its time to live has removed must have had one.
    ...(state === 'gone' ? { 'kubejob.dev/ttl': 'keep' } : {}),
    ...Object(metadata).annotations,
  };
  return {
    apiVersion: 'kubernetes.project-planton.org/v1',
    kind: 'KubernetesJob',
    metadata: { ...metadata, name, annotations },
    spec: { namespace, image: { repo: 'busybox', tag: '1.36' }, ...spec },
  };
}

/** What decides on the pods of the Job. */
export function specOfRow(row: Row, when: When): JobSpecFields {
  return { completions: 1, ...fieldsOfRow(row, when, '').spec };
}

/** Before and after a change; earlier is what was replaced by what is there before it. */
export type When = 'earlier' | 'before' | 'after';

function fieldsOfRow({ name, change, state, mode }: Row, when: When, namespace: string): Fields {
  const own = fieldsOf(state);
  // A sync ends with its hooks, so before one is gone it has ended.
  const { command } = mode === 'every-sync' && state === 'gone' ? fieldsOf('complete') : own;
  const { metadata, spec } = change[when]?.({ name, command, ownNamespace: `${namespace}-${name}` }) ?? {};
  return { ...(metadata ? { metadata } : {}), spec: { ...own, command, ...spec } };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function slugOf({ change, state, mode }: Omit<Row, 'name'>): string {
  const words = `${change.name} ${state} ${mode}`.match(/[a-z0-9]+/gi) ?? [];
  return words.join('-').toLowerCase().slice(0, 24).replace(/-$/, '');
}

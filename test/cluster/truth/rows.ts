import type { JobSpecFields } from '../../../lib/diff/update-effects';
import { type Change, changes, type Fields } from './changes';
import { fieldsOf, isWithoutPods, type State } from './states';

export type Mode = (typeof MODES)[number];
export const MODES = ['manual', 'rename', 'replace'] as const;
/** Those under which a Job keeps its name, whatever changes. */
const SAME_NAME: readonly Mode[] = ['manual', 'replace'];
export const WAYS = ['client', 'server'] as const;

/** A change to a job whose Job is in a state, under a re-run mode, applied client-side or server-side. */
export interface Row {
  /** Of its manifest, which no other row has. */
  readonly name: string;
  readonly change: Change;
  readonly state: State;
  readonly mode: Mode;
  readonly way: (typeof WAYS)[number];
}

/**
 * The rows to try: each change in each state that its Job can be in, under the modes that keep its name, which rotate as the
 * ways do; only that of a Job without pods, for which the API server has rules of its own, is always `manual`. Rows are
 * added where that leaves a pair untried, such as a change under `rename`.
 */
export function allRows(): Row[] {
  const tried = new Set<string>();
  const rows: Omit<Row, 'name'>[] = [];
  const add = (row: Omit<Row, 'name'>) => {
    rows.push(row);
    for (const pair of pairsOf(row)) tried.add(pair);
  };
  changes.forEach((change, index) => {
    const modes = change.modes ?? SAME_NAME;
    change.states.forEach((state, place) => {
      const mode = isWithoutPods(state) ? at(modes, 0) : at(modes, index + place);
      add({ change, state, mode, way: at(WAYS, index + Math.floor(place / 2)) });
    });
  });
  for (const row of scattered(possibleRows())) if (pairsOf(row).some((pair) => !tried.has(pair))) add(row);
  return rows.map((row, index) => ({ ...row, name: `${slugOf(row)}-${index}` }));
}

/** In an order in which neighbours differ in everything. */
function scattered<T>(list: readonly T[]): T[] {
  return Array.from(list, (_, index) => at(list, index * 101));
}

/** Every row that there could be. */
export function possibleRows(): Omit<Row, 'name'>[] {
  return changes.flatMap((change) =>
    change.states.flatMap((state) =>
      (change.modes ?? MODES).flatMap((mode) =>
        WAYS.map((way) => ({ change, state, mode, way }) satisfies Omit<Row, 'name'>),
      ),
    ),
  );
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
  const { change, name, mode } = row;
  if (!change[when]) return undefined;
  const { metadata, spec } = fieldsOfRow(row, when, namespace);
  const annotations = { 'kubejob.dev/rerun': mode, ...Object(metadata).annotations };
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

function fieldsOfRow({ name, change, state }: Row, when: When, namespace: string): Fields {
  const { command } = fieldsOf(state);
  const { metadata, spec } = change[when]?.({ name, command, ownNamespace: `${namespace}-${name}` }) ?? {};
  return { ...(metadata ? { metadata } : {}), spec: { ...fieldsOf(state), ...spec } };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function slugOf({ change, state, mode }: Omit<Row, 'name'>): string {
  const words = `${change.name} ${state} ${mode}`.match(/[a-z0-9]+/gi) ?? [];
  return words.join('-').toLowerCase().slice(0, 24).replace(/-$/, '');
}

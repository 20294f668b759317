import fs from 'node:fs';
import path from 'node:path';
import type { Delivery } from '../../../lib/delivery/options';
import type { JobDifference } from '../../../lib/diff/compare';
import type { KubernetesVersion } from '../../../lib/manifest/well-known';
import { NOTHING, type Outcome } from './outcome';
import type { Row } from './rows';
import type { Trial } from './run';

/** The versions of Kubernetes on which the rows have been tried: the oldest and the newest. */
export const SEEN_ON = ['1.28', '1.36'] as const satisfies readonly KubernetesVersion[];

/** What a row is called, what `diff` said of it and what then happened, without what differs from run to run. */
export interface SeenRow {
  readonly change: string;
  readonly state: Row['state'];
  readonly mode: Row['mode'];
  readonly way: Row['way'];
  readonly says: Saying;
  /** With the version of the cluster, where that makes a difference. */
  readonly saysOfVersion?: Saying;
  /** What is not as if nothing had happened. */
  readonly seen: Partial<Outcome>;
  readonly isNameTaken?: true;
  readonly refusal?: string;
  readonly ranAgain?: true;
}

export interface Saying {
  readonly verdict: JobDifference['verdict'];
  readonly message: string;
}

export function seenRow({ row, sayings, isNameTaken, seen, refusal, ranAgain }: Trial): SeenRow {
  const { change, state, mode, way } = row;
  const [says, saysOfVersion] = sayings.map(sayingOf) as [Saying, Saying];
  return {
    change: change.name,
    state,
    mode,
    way,
    says,
    ...(saysOfVersion.message === says.message ? {} : { saysOfVersion }),
    seen: Object.fromEntries(Object.entries(seen).filter(([key, value]) => value !== NOTHING[key as keyof Outcome])),
    ...(isNameTaken ? { isNameTaken } : {}),
    ...(refusal === undefined ? {} : { refusal }),
    ...(ranAgain ? { ranAgain } : {}),
  };
}

/** Names of Jobs hold the number of their row and a hash of everything. */
export function sayingOf({ verdict, message, jobName, previousJobName }: JobDifference): Saying {
  const isRenamed = jobName !== previousJobName && previousJobName !== null;
  const generic = message
    .replaceAll(jobName ?? '\n', isRenamed ? 'NEW-NAME' : 'NAME')
    .replaceAll(previousJobName ?? '\n', 'OLD-NAME')
    .replace(/\(commit [0-9a-f]+\)/, '(commit …)');
  return { verdict, message: generic };
}

/** Whether a run writes what it sees instead of comparing it: `RECORD=1 npm run test:cluster -- diff-truth`. */
export const isRecording = process.env.RECORD === '1';

/** Where rows were seen: on a version of Kubernetes with kubectl, or with a tool that reconciles. */
export type Scene = KubernetesVersion | Exclude<Delivery, 'kubectl'>;

export function readSeen(scene: Scene): readonly SeenRow[] {
  return JSON.parse(fs.readFileSync(fileOf(scene), 'utf8'));
}

export function record(scene: Scene, rows: readonly SeenRow[]): void {
  fs.mkdirSync(path.dirname(fileOf(scene)), { recursive: true });
  fs.writeFileSync(fileOf(scene), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}

function fileOf(scene: Scene): string {
  return path.join(__dirname, 'seen', `${scene}.json`);
}

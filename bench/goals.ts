import { grouped } from './numbers';
import { type Results, rowOf } from './results';
import { type RowKind, rowTexts } from './row-kinds';

/** A goal, with what was measured. */
export interface Goal {
  /** In Markdown. */
  readonly title: string;
  readonly limit: number;
  readonly isAtLeast: boolean;
  /** @default - it is a ratio */
  readonly unit?: string;
  /** Undefined if what it needs was not measured. */
  readonly value: number | undefined;
}

interface RatioGoal {
  readonly measure: 'wallMs' | 'cpuMs';
  readonly cores: 1 | 2;
  readonly of: readonly [RowKind, manifests: number];
  readonly to: readonly [RowKind, manifests: number];
  readonly limit: number;
  /** @default false */
  readonly isAtLeast?: boolean;
}

const RATIOS: readonly RatioGoal[] = [
  { measure: 'cpuMs', cores: 1, of: ['synth', 1_000], to: ['helm', 1_000], limit: 1 },
  { measure: 'wallMs', cores: 1, of: ['synth', 1_000], to: ['floor', 1_000], limit: 0.9 },
  { measure: 'wallMs', cores: 1, of: ['synth', 10_000], to: ['floor', 10_000], limit: 0.9 },
  { measure: 'wallMs', cores: 2, of: ['synth', 1_000], to: ['floor', 1_000], limit: 0.7 },
  { measure: 'wallMs', cores: 2, of: ['synth', 10_000], to: ['floor', 10_000], limit: 0.7 },
  { measure: 'cpuMs', cores: 1, of: ['synth', 100], to: ['node', 0], limit: 6 },
  { measure: 'cpuMs', cores: 1, of: ['synth', 1], to: ['node', 0], limit: 1.6 },
  { measure: 'wallMs', cores: 1, of: ['validate', 1_000], to: ['synth', 1_000], limit: 0.7 },
  { measure: 'wallMs', cores: 1, of: ['validate', 10_000], to: ['synth', 10_000], limit: 0.7 },
  { measure: 'wallMs', cores: 1, of: ['overlays', 1_000], to: ['synth', 1_000], limit: 1.5 },
  { measure: 'wallMs', cores: 2, of: ['cdk8s', 3_000], to: ['synth', 3_000], limit: 10, isAtLeast: true },
];

const PEAK_MANIFESTS = 10_000;
const WATCHED_MANIFESTS = 1_000;
const KIB_PER_MIB = 1024;

/** The goals of the project for its speed, each computed from the medians of one run of the benchmark. */
export function goalsOf(results: Results): Goal[] {
  const peaks = [1, 2].flatMap((cores) => rowOf(results, 'synth', PEAK_MANIFESTS, cores)?.peakKib ?? []);
  return [
    ...RATIOS.map((goal) => ratioGoal(goal, results)),
    {
      title: `peak memory of ${textOf('synth', PEAK_MANIFESTS)}`,
      limit: 250,
      isAtLeast: false,
      unit: 'MiB',
      value: peaks.length > 0 ? Math.max(...peaks) / KIB_PER_MIB : undefined,
    },
    {
      title: `CPU of one change of ${grouped(WATCHED_MANIFESTS)} under \`--watch\``,
      limit: 50,
      isAtLeast: false,
      unit: 'ms',
      value: results.watch.find(({ manifests }) => manifests === WATCHED_MANIFESTS)?.cpuMs,
    },
  ];
}

/** Undefined if what it needs was not measured. */
export function isReached({ value, limit, isAtLeast }: Goal): boolean | undefined {
  if (value === undefined) return undefined;
  return isAtLeast ? value >= limit : value <= limit;
}

function ratioGoal({ measure, cores, of, to, limit, isAtLeast = false }: RatioGoal, results: Results): Goal {
  const [over, under] = [rowOf(results, ...of, cores)?.[measure], rowOf(results, ...to, cores)?.[measure]];
  const measured = measure === 'cpuMs' ? 'CPU' : 'time';
  const title = `${measured} of ${textOf(...of)} / of ${textOf(...to)}, ${cores === 1 ? 'one core' : 'two cores'}`;
  return { title, limit, isAtLeast, value: over === undefined || !under ? undefined : over / under };
}

function textOf(kind: RowKind, manifests: number): string {
  const { title } = rowTexts[kind];
  return manifests > 0 ? `${title} of ${grouped(manifests)}` : title;
}

import { type Figures, measuredOf } from './figures';
import type { Measured } from './measure';
import type { RowKind } from './rows';

/** A goal, and whether it was reached; undefined if what it needs was not measured. */
export interface Goal {
  readonly title: string;
  readonly limit: number;
  readonly isAtLeast: boolean;
  readonly value?: number;
  readonly reached?: boolean;
}

const LARGE = [1_000, 10_000];
const CORES = [1, 2];
const [FEW, MANY] = [1_000, 10_000] as const;
const CDK8S_MANIFESTS = 3_000;
const KIB_PER_MIB = 1024;

/** The goals of the project for its speed; ratios are of medians of the same run. */
export function goalsOf(figures: Figures): Goal[] {
  const { inputs, watch } = figures;
  const of = (kind: RowKind, manifests: number, cores = 2) => measuredOf(figures, kind, manifests, cores);
  const wallRatio = (a: Measured | undefined, b: Measured | undefined) => a && b && a.wallMs / b.wallMs;
  const perManifest = (measured: Measured | undefined) => measured && measured.wallMs / measured.row.manifests;
  const ratio = (a: number | undefined, b: number | undefined) => (a === undefined || !b ? undefined : a / b);
  const peak = (manifests: number) => {
    const peaks = CORES.flatMap((cores) => of('synth', manifests, cores)?.peakKib ?? []);
    return peaks.length > 0 ? Math.max(...peaks) : undefined;
  };
  const growth = () => {
    const [few, many, input] = [peak(FEW), peak(MANY), inputs.find(({ count }) => count === MANY)];
    if (few === undefined || many === undefined || !input) return undefined;
    return ((many - few) * 1024) / (MANY - FEW) / (input.outputBytes / input.count);
  };
  const peakOfMany = peak(MANY);

  return [
    atMost(2, 'synth of 1 / node -e 0', wallRatio(of('synth', 1), of('node', 0))),
    ...LARGE.map((n) =>
      atMost(1.3, `synth of ${n} / floor, one core`, wallRatio(of('synth', n, 1), of('floor', n, 1))),
    ),
    ...LARGE.map((n) => atMost(1, `synth of ${n} / floor, two cores`, wallRatio(of('synth', n), of('floor', n)))),
    ...CORES.map((cores) => {
      const value = ratio(perManifest(of('synth', MANY, cores)), perManifest(of('synth', FEW, cores)));
      return atMost(1.1, `time per manifest at ${MANY} / at ${FEW}, ${coresText(cores)}`, value);
    }),
    atLeast(
      30,
      `plain cdk8s app of ${CDK8S_MANIFESTS} / synth`,
      wallRatio(of('cdk8s', CDK8S_MANIFESTS), of('synth', CDK8S_MANIFESTS)),
    ),
    atMost(300, `peak memory of synth of ${MANY}, MiB`, peakOfMany && peakOfMany / KIB_PER_MIB),
    atMost(2, `memory for one more manifest / bytes of its output`, growth()),
    ...LARGE.flatMap((n) =>
      CORES.map((cores) => {
        const value = wallRatio(of('validate', n, cores), of('synth', n, cores));
        return atMost(0.6, `validate of ${n} / synth, ${coresText(cores)}`, value);
      }),
    ),
    ...LARGE.flatMap((n) =>
      CORES.map((cores) => {
        const value = wallRatio(of('again', n, cores), of('reading', n, cores));
        return atMost(1.3, `synth of ${n} again / floor of reading, ${coresText(cores)}`, value);
      }),
    ),
    ...watch.map(({ manifests, cpuMs }) => atMost(50, `--watch, one change of ${manifests}, CPU ms`, cpuMs)),
  ];
}

function atMost(limit: number, title: string, value: number | undefined): Goal {
  return { title, limit, isAtLeast: false, value, reached: value === undefined ? undefined : value <= limit };
}

function atLeast(limit: number, title: string, value: number | undefined): Goal {
  return { title, limit, isAtLeast: true, value, reached: value === undefined ? undefined : value >= limit };
}

function coresText(cores: number): string {
  return cores === 1 ? 'one core' : 'two cores';
}

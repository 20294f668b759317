import { Command, InvalidArgumentError } from 'commander';

/** What the command line of the benchmark says. */
export interface BenchOptions {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly mostForCdk8s: number;
  readonly mostForKustomize: number;
  /** Whether the figures go to bench/results.json and the plot to docs/bench.svg. */
  readonly save: boolean;
}

interface Flags {
  readonly quick?: boolean;
  readonly runs?: number;
  readonly sizes?: readonly number[];
  readonly save?: boolean;
}

const FULL: BenchOptions = {
  runs: 5,
  sizes: [1, 100, 1_000, 3_000, 10_000],
  mostForCdk8s: 3_000,
  mostForKustomize: 1_000,
  save: true,
};

/** Shows that everything works; its figures are not for publishing. */
const QUICK: BenchOptions = { runs: 2, sizes: [1, 100, 300], mostForCdk8s: 300, mostForKustomize: 100, save: false };

/** Reads the arguments of `npm run bench`; ends the process after `--help` and for wrong ones. */
export function benchOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measure kubejob as whole processes, beside what it can be compared with')
    .option('--quick', 'fewer manifests and runs; saves nothing')
    .option('--runs <n>', 'how often everything is run', positive)
    .option('--sizes <list>', 'numbers of manifests, with commas; saves nothing', sizes)
    .option('--save', 'save the figures and the plot of a quick or partial run, too')
    .allowExcessArguments(false)
    .parse([...argv], { from: 'user' });
  const { quick, save, ...given } = command.opts<Flags>();
  const base = quick ? QUICK : FULL;
  return { ...base, ...given, save: save ?? (base.save && given.sizes === undefined) };
}

function sizes(list: string): number[] {
  return [...new Set(list.split(',').map(positive))].sort((a, b) => a - b);
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is needed');
  return value;
}

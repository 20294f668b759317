import { Command, InvalidArgumentError } from 'commander';
import type { RowKind } from './row-kinds';

/** What the command line of the benchmark says. */
export interface BenchOptions {
  /** How often every row is run. */
  readonly rounds: number;
  readonly sizes: readonly number[];
  /** The most manifests that the slow ones are given; the others get as many as there are. */
  readonly most: Readonly<Partial<Record<RowKind, number>>>;
  /** Whether the figures go to bench/results.json and to the pages that show them. */
  readonly save: boolean;
}

interface Flags {
  readonly quick?: boolean;
  readonly rounds?: number;
  readonly sizes?: readonly number[];
  readonly save?: boolean;
}

const FULL: BenchOptions = {
  rounds: 5,
  sizes: [1, 100, 1_000, 3_000, 10_000],
  most: { cdk8s: 3_000, kustomize: 1_000 },
  save: true,
};

/** Shows that everything works; its figures are not for publishing. */
const QUICK: BenchOptions = { rounds: 1, sizes: [1, 100, 1_000], most: { cdk8s: 1_000, kustomize: 100 }, save: false };

/** Reads the arguments of `npm run bench`; ends the process after `--help` and for wrong ones. */
export function benchOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measure kubejob as whole processes, beside what it can be compared with')
    .option('--quick', 'fewer manifests, and only one round; saves nothing')
    .option('--rounds <n>', 'how often everything is run', positive)
    .option('--sizes <list>', 'numbers of manifests, with commas; saves nothing', sizes)
    .option('--save', 'save the figures of a quick or partial run, too')
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

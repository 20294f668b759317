// Measures kubejob as whole processes, and beside it, in the same run, what it can be compared with. `npm run bench`
// prints the figures and whether the goals are reached, and saves them and the plot for the README.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundlePrograms } from './bundle';
import type { Figures } from './figures';
import { type Goal, goalsOf } from './goals';
import { measureRows } from './measure';
import { type BenchOptions, benchOptions } from './options';
import { plot } from './plot';
import { ProcessRunner } from './process-run';
import { rowsFor, runRow } from './rows';
import { figuresTable, goalsTable } from './tables';
import { measureWatch, type WatchFigures } from './watch';
import { type Inputs, Workspace } from './workspace';

const root = path.join(__dirname, '..');
const bin = path.join(root, 'bin/kubejob');

async function main(): Promise<void> {
  const options = benchOptions(process.argv.slice(2));
  const workspace = new Workspace();
  process.once('SIGINT', () => {
    workspace.remove();
    process.exit(130);
  });
  try {
    const figures = await measure(options, workspace);
    const goals = goalsOf(figures);
    console.log(`\n${machine()}\n\n${figuresTable(figures)}\n${goalsTable(goals)}`);
    if (options.save) save(figures, goals);
  } finally {
    workspace.remove();
  }
}

async function measure(options: BenchOptions, workspace: Workspace): Promise<Figures> {
  const runner = new ProcessRunner(workspace.folder);
  if (!runner.canMeasureResources) console.error('without GNU time only the wall time is measured');
  if (!runner.canChooseCores) console.error('without taskset all runs take the cores that they find');
  if (!runner.hasKubectl) console.error('without kubectl there is no row for kustomize');
  console.error(`preparing ${options.sizes.join(', ')} manifests in ${workspace.folder}`);
  const programs = await bundlePrograms(root, workspace.folder);
  const inputs = workspace.inputs(options.sizes, bin);
  const rows = rowsFor(inputs, runner, { ...options, bin, programs });
  const measured = measureRows(
    rows,
    options.runs,
    (row) => runRow(row, runner, workspace),
    (round) => console.error(`round ${round} of ${options.runs}`),
  );
  return { measured, inputs, watch: await watchOf(inputs, workspace) };
}

async function watchOf(inputs: readonly Inputs[], workspace: Workspace): Promise<WatchFigures[]> {
  console.error('--watch');
  const watch: WatchFigures[] = [];
  for (const input of inputs) {
    const figures = await measureWatch(input, bin, workspace);
    if (figures) watch.push(figures);
  }
  return watch;
}

function machine(): string {
  const [cpu] = os.cpus();
  return `Node ${process.version}, ${process.platform}, ${os.cpus().length} cores (${cpu?.model.trim()})`;
}

function save(figures: Figures, goals: readonly Goal[]): void {
  const results = {
    machine: machine(),
    rows: figures.measured.map(({ row: { kind, manifests, cores }, ...medians }) => ({
      kind,
      manifests,
      cores,
      ...medians,
    })),
    inputs: figures.inputs.map(({ count, manifestBytes, outputBytes }) => ({ count, manifestBytes, outputBytes })),
    watch: figures.watch,
    goals,
  };
  fs.writeFileSync(path.join(root, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  fs.writeFileSync(path.join(root, 'docs/bench.svg'), plot(figures));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

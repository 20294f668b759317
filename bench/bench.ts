// Measures kubejob as whole processes, and beside it, in the same run, what it can be compared with. `npm run bench`
// prints the figures and whether the goals are reached, saves them, and renews the pages that show them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundlePrograms } from './bundle';
import { goalsOf } from './goals';
import { measureRows } from './measure';
import { type BenchOptions, benchOptions } from './options';
import { otherTools } from './other-tools';
import { ProcessRunner } from './process-run';
import { publishedFiles } from './published';
import { type Results, writeResults } from './results';
import { rowsFor, runRow } from './rows';
import { goalsTable, rowsTable } from './tables';
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
    const results = await measure(options, workspace);
    console.log(`\n${results.machine}\n\n${rowsTable(results)}\n${goalsTable(goalsOf(results))}`);
    if (!options.save) return;
    writeResults(root, results);
    for (const [name, text] of Object.entries(publishedFiles(root, results))) {
      fs.writeFileSync(path.join(root, name), text);
    }
  } finally {
    workspace.remove();
  }
}

async function measure({ sizes, rounds, most }: BenchOptions, workspace: Workspace): Promise<Results> {
  const runner = new ProcessRunner(workspace.folder);
  if (!runner.canMeasureCpu) console.error('without bash no CPU time is measured');
  if (!runner.canMeasureMemory) console.error('without GNU time no memory is measured');
  if (!runner.canChooseCores) console.error('without taskset all runs take the cores that they find');
  const tools = otherTools();

  console.error(`preparing ${sizes.join(', ')} manifests in ${workspace.folder}`);
  const programs = await bundlePrograms(root, workspace.folder);
  const inputs = workspace.inputs(sizes, bin);
  const rows = rowsFor(inputs, {
    bin,
    programs,
    coreCounts: runner.canChooseCores ? [1, 2] : [2],
    isWanted: (kind, manifests) => {
      const isInstalled = !tools.has(kind) || tools.get(kind) !== undefined;
      return isInstalled && manifests <= (most[kind] ?? Number.POSITIVE_INFINITY);
    },
  });
  return {
    machine: machine(),
    tools: [...tools.values()].filter((tool) => tool !== undefined),
    rounds,
    rows: measureRows(
      rows,
      rounds,
      (row) => runRow(row, runner, workspace),
      (round) => console.error(`round ${round} of ${rounds}`),
    ),
    inputs: inputs.map(({ count, manifestBytes, outputBytes }) => ({ manifests: count, manifestBytes, outputBytes })),
    watch: await watchOf(inputs, workspace),
  };
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

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

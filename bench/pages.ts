import { goalsOf } from './goals';
import type { Results } from './results';
import type { RowKind } from './row-kinds';
import { goalsTable, inputsTable, memoryTable, timesTable, watchTable } from './tables';

const COMPARED: readonly RowKind[] = ['synth', 'validate', 'floor', 'helm', 'jsonnet', 'cdk8s', 'kustomize'];
const ALL: readonly RowKind[] = ['node', 'help', ...COMPARED, 'again', 'overlays', 'reading'];

/** What stands between the marks of the pages, by the name in the mark. */
const FIGURES: Readonly<Record<string, (results: Results) => string>> = {
  machine: machineLine,
  inputs: inputsTable,
  'one-core': (results) => timesTable(results, 1, ALL),
  'two-cores': (results) => timesTable(results, 2, ALL),
  'two-cores-compared': (results) => `${timesTable(results, 2, COMPARED)}\n${machineLine(results)}`,
  memory: (results) => memoryTable(results, 2, COMPARED),
  watch: watchTable,
  goals: (results) => goalsTable(goalsOf(results)),
};

const MARKED = /(?<=<!-- figures: ([\w-]+) -->\n).*?(?=<!-- end of figures -->)/gs;

/** The pages with figures in them, by their names from the top of the repository. */
export const PAGES = ['docs/speed.md'] as const;

/**
 * A page with the figures of these results.
 *
 * @throws {Error} if it has no marks for figures, or one that we don't know
 */
export function withFigures(page: string, results: Results): string {
  if (page.search(MARKED) < 0) throw new Error('the page has no marks for figures');
  return page.replaceAll(MARKED, (_, name: string) => {
    const figures = Object.hasOwn(FIGURES, name) && FIGURES[name];
    if (!figures) throw new Error(`there are no figures of the name ${name}`);
    return `\n${figures(results)}\n`;
  });
}

function machineLine({ machine, tools, rounds }: Results): string {
  return `${[machine, ...tools].join(', ')}. Rounds: ${rounds}.\n`;
}

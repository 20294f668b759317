import fs from 'node:fs';
import path from 'node:path';
import { PAGES, withFigures } from './pages';
import { plot } from './plot';
import type { Results } from './results';

/** The files that show the results, as they must be, by their names from the top of the repository. */
export function publishedFiles(root: string, results: Results): Record<string, string> {
  const pages = PAGES.map((name) => [name, withFigures(fs.readFileSync(path.join(root, name), 'utf8'), results)]);
  return { ...Object.fromEntries(pages), 'docs/bench.svg': plot(results) };
}

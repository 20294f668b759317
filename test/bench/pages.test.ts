import { goalsOf } from '../../bench/goals';
import { PAGES, withFigures } from '../../bench/pages';
import { readResults } from '../../bench/results';
import { rowTexts } from '../../bench/row-kinds';
import { pages } from '../docs/pages';
import { ROOT } from '../kit/command-line';
import { resultsWith, row } from './results';

const results = readResults(ROOT);

test.each(PAGES)('the figures of %s are those of bench/results.json', (name) => {
  const page = pages.get(name) ?? '';
  expect(page).toBe(withFigures(page, results));
});

test('the page of speed tells each goal with what was measured', () => {
  const page = pages.get('docs/speed.md') ?? '';
  expect(goalsOf(results).filter(({ title }) => !page.includes(`\n| ${title} `))).toEqual([]);
});

test('the page of speed says of each row what it does', () => {
  const page = pages.get('docs/speed.md') ?? '';
  const described = [...page.matchAll(/^\| (.+?) +\| [a-z]\w+s[ ,]/gm)].map(([, title]) => title);
  expect(new Set(described)).toEqual(new Set(Object.values(rowTexts).map(({ title }) => title)));
});

test('figures take the place of those that stand between their marks', () => {
  const page = (between: string) =>
    `before\n\n<!-- figures: one-core -->\n\n${between}\n<!-- end of figures -->\n\nafter\n`;
  const rows = [row('synth', 1, 1, 110), row('synth', 1_000, 1, 2_345), row('floor', 1_000, 1, 12_345)];
  const table = [
    '| seconds / of CPU |           1 |     1,000 |',
    '| ---------------- | ----------: | --------: |',
    '| `kubejob synth`  | 0.11 / 0.11 | 2.3 / 2.3 |',
    '| the floor        |           – |   12 / 12 |',
    '',
  ].join('\n');
  expect(withFigures(page('old\n'), resultsWith(rows))).toBe(page(table));
});

test.each(['<!-- figures: nobody -->\n<!-- end of figures -->', '<!-- figures: toString -->\n<!-- end of figures -->'])(
  'figures that nobody measures are an error: %s',
  (page) => {
    expect(() => withFigures(page, results)).toThrow('there are no figures of the name');
  },
);

test('a page without marks is an error', () => {
  expect(() => withFigures('# Speed\n', results)).toThrow('the page has no marks for figures');
});
